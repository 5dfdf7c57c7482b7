-- wrk script: sends the signed messages of a file, each once. A line: time, signature and body with tabs between.

dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "shared.lua")

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
