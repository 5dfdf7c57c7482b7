"""The form says what in a text is personal, offers to mask it, suggests categories, and never stops anybody."""

import pytest
from playwright.sync_api import expect

import walk
from harness.receipts import Receipt

PERSONAL = walk.STORY + " Hubungi Pak Wiryadinata Sokapura di 0834-7716-4409, saya ketua RT di sini."


@pytest.fixture
def at_the_story(page):
    page.goto("/lapor")
    walk.choose_kind(page, "public")
    walk.add_photo_and_place(page)
    return walk.step(page, "cerita")


def finding(shown, words):
    return shown.locator("[data-findings=story] .finding").filter(has=shown.page.locator("mark", has_text=words))


def test_a_masked_finding_is_hidden_from_the_public_and_one_left_alone_is_sent(page, server, at_the_story):
    shown = at_the_story
    shown.locator("#f-story").fill(PERSONAL)
    shown.locator("#f-location").fill(walk.LOCATION)
    walk.pick_category(page, shown)
    phone = finding(shown, "0834-7716-4409")
    expect(phone).to_contain_text("siapa pun bisa menghubungi")
    phone.get_by_role("button", name="Samarkan").click()
    expect(finding(shown, "0834-7716-4409")).to_contain_text("Akan disamarkan")
    name = finding(shown, "Wiryadinata Sokapura")
    expect(name).to_contain_text("Nama orang")
    name.get_by_role("button", name="Biarkan").click()
    expect(finding(shown, "Wiryadinata")).to_have_count(0)
    shown.locator("[data-next]").click()
    sent = walk.send(page)
    expect(sent.locator('[data-when="sent"]')).to_be_visible()
    receipt = Receipt.from_code(walk.receipt_on(page))
    report = server.mine(receipt)["report"]
    assert report["story"] == PERSONAL
    public = server.ask("GET", f"/respons/{report['number']}").body.decode()
    assert "0834-7716-4409" not in public and "▒▒▒" in public
    assert "Wiryadinata Sokapura" in public


def test_words_that_show_who_writes_have_a_reason_and_no_mask(at_the_story):
    shown = at_the_story
    shown.locator("#f-story").fill(PERSONAL)
    role = finding(shown, "saya ketua")
    expect(role).to_contain_text("Bisa menunjukkan siapa kamu")
    expect(role.get_by_role("button")).to_have_text(["Biarkan"])


def test_the_story_suggests_its_category(page, at_the_story):
    shown = at_the_story
    shown.locator("#f-story").fill("Sampah menumpuk di depan pasar, bau sampah menyengat, tidak diangkut truk sampah.")
    chips = shown.locator("[data-suggestions] [data-value]")
    expect(chips.first).to_have_attribute("data-value", "sampah")
    chips.first.click()
    expect(shown.locator("select[name=category]")).to_have_value("sampah")
    expect(shown.locator("[data-suggestions]")).to_be_hidden()
