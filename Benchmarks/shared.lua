-- What the wrk scripts have in common: threads with numbers, random numbers of their own, made-up stories, the line of results.

local threads = 0
local words = {
  "lampu", "jalan", "berlubang", "gelap", "trotoar", "saluran", "tersumbat", "warga", "malam", "hujan", "motor",
  "anak", "sekolah", "pasar", "mohon", "diperbaiki", "segera", "kabel", "menjuntai", "pohon", "miring", "sampah",
}

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

-- Seeded per thread and run, so that nothing made of them comes twice.
function seed()
  local file = io.open("/dev/urandom", "rb")
  local a, b, c, d = file:read(4):byte(1, 4)
  file:close()
  math.randomseed(((a * 256 + b) * 256 + c) * 128 + d + number)
end

function story(space)
  local part = {}
  for place = 1, 40 do part[place] = words[math.random(1, #words)] end
  return table.concat(part, space)
end

function done(summary, latency)
  io.write(string.format(
    "RESULT requests=%d seconds=%.3f bytes=%d bad=%d socket=%d p50_us=%d p99_us=%d max_us=%d\n",
    summary.requests, summary.duration / 1e6, summary.bytes, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99), latency.max
  ))
end
