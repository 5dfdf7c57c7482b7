-- wrk script: every request files another report, as a phone does it, without a photo.
-- Random numbers are seeded per thread and run, so ids never repeat.

local threads = 0
local alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
local words = {
  "lampu", "jalan", "berlubang", "gelap", "trotoar", "saluran", "tersumbat", "warga", "malam", "hujan", "motor",
  "anak", "sekolah", "pasar", "mohon", "diperbaiki", "segera", "kabel", "menjuntai", "pohon", "miring", "sampah",
}

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init(args)
  local file = io.open("/dev/urandom", "rb")
  local a, b, c, d = file:read(4):byte(1, 4)
  file:close()
  math.randomseed(((a * 256 + b) * 256 + c) * 128 + d + number)
  refused = 0
end

local function hex(length)
  local part = {}
  for place = 1, length / 4 do part[place] = string.format("%04x", math.random(0, 65535)) end
  return table.concat(part)
end

local function lookup()
  local part = {}
  for place = 1, 42 do
    local at = math.random(1, 64)
    part[place] = alphabet:sub(at, at)
  end
  -- 43 characters hold 258 bits of which two must be zero: the last one is a multiple of four.
  local at = math.random(0, 15) * 4 + 1
  part[43] = alphabet:sub(at, at)
  return table.concat(part)
end

local function story()
  local part = {}
  for place = 1, 40 do part[place] = words[math.random(1, #words)] end
  return table.concat(part, " ")
end

function request()
  local body = string.format(
    '{"id":"%s","category":"jalan","story":"%s","location":"Jl. Pahlawan Revolusi %d","additional":"",'
      .. '"point":{"lat":%.6f,"lon":%.6f,"accuracy":8},"receipt_lookup":"%s"}',
    hex(32), story(), math.random(1, 999), -6.20 - math.random() * 0.1, 106.80 + math.random() * 0.1, lookup()
  )
  return wrk.format("POST", "/api/v1/reports", {["Content-Type"] = "application/json"}, body)
end

function response(status)
  if status ~= 201 then refused = refused + 1 end
end

function done(summary, latency)
  io.write(string.format(
    "RESULT requests=%d seconds=%.3f bad=%d socket=%d p50_us=%d p99_us=%d max_us=%d\n",
    summary.requests, summary.duration / 1e6, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99), latency.max
  ))
end
