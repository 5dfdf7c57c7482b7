-- wrk script: every request files another report as a partner's system does. The key comes behind "--".
-- Random numbers are seeded per thread and run.

local threads = 0
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
  key = args[1]
end

local function story()
  local part = {}
  for place = 1, 40 do part[place] = words[math.random(1, #words)] end
  return table.concat(part, "+")
end

function request()
  local body = string.format(
    "api_key=%s&service_code=jalan&description=%s&address_string=Jl.+Pahlawan+Revolusi+%d&lat=%.6f&long=%.6f",
    key, story(), math.random(1, 999), -6.20 - math.random() * 0.1, 106.80 + math.random() * 0.1
  )
  local kind = {["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8"}
  return wrk.format("POST", "/open311/v2/requests.json", kind, body)
end

function done(summary, latency)
  io.write(string.format(
    "RESULT requests=%d seconds=%.3f bad=%d socket=%d p50_us=%d p99_us=%d max_us=%d\n",
    summary.requests, summary.duration / 1e6, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99), latency.max
  ))
end
