-- wrk script: sends the signed messages of a file, each once. A line: time, signature and body with tabs between.

local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init(args)
  messages = {}
  local line = 0
  for text in io.lines(args[1]) do
    line = line + 1
    if line % tonumber(args[2]) == number - 1 then messages[#messages + 1] = text end
  end
  at = 0
end

function request()
  at = at + 1
  local time, signature, body = (messages[at] or messages[#messages]):match("^(%d+)\t(%S+)\t(.*)$")
  return wrk.format("POST", nil, {
    ["Content-Type"] = "application/json", ["X-LaporAman-Time"] = time, ["X-LaporAman-Signature"] = signature,
  }, body)
end

function done(summary, latency)
  io.write(string.format(
    "RESULT requests=%d seconds=%.3f bad=%d socket=%d p50_us=%d p99_us=%d max_us=%d\n",
    summary.requests, summary.duration / 1e6, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99), latency.max
  ))
end
