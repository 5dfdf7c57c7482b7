-- wrk script: every request asks for one of the addresses of a file, chosen at random.
-- A line: the address, then headers as "Name: value", tabs between.

local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init(args)
  math.randomseed(7 * number)
  requests = {}
  for line in io.lines(args[1]) do
    local part, headers = {}, {}
    for word in line:gmatch("[^\t]+") do part[#part + 1] = word end
    for place = 2, #part do
      local name, value = part[place]:match("^([^:]+): (.*)$")
      headers[name] = value
    end
    requests[#requests + 1] = wrk.format("GET", part[1], headers)
  end
end

function request()
  return requests[math.random(1, #requests)]
end

function done(summary, latency)
  io.write(string.format(
    "RESULT requests=%d seconds=%.3f bytes=%d bad=%d socket=%d p50_us=%d p99_us=%d max_us=%d\n",
    summary.requests, summary.duration / 1e6, summary.bytes, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99), latency.max
  ))
end
