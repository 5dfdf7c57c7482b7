-- wrk script: every request files another report as a partner's system does. The key comes behind "--".

dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "shared.lua")

function init(args)
  seed()
  key = args[1]
end

function request()
  local body = string.format(
    "api_key=%s&service_code=jalan&description=%s&address_string=Jl.+Pahlawan+Revolusi+%d&lat=%.6f&long=%.6f",
    key, story("+"), math.random(1, 999), -6.20 - math.random() * 0.1, 106.80 + math.random() * 0.1
  )
  local kind = {["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8"}
  return wrk.format("POST", "/open311/v2/requests.json", kind, body)
end
