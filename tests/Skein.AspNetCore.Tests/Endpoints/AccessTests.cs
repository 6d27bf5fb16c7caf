using System.Net;
using Skein.AspNetCore.Endpoints.Access;
using Xunit;

namespace Skein.AspNetCore.Tests.Endpoints;

/// <summary>Who is let in without an authorisation policy.</summary>
public sealed class AccessTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:6060")]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.10:80")]
    [InlineData("[::1]")]
    [InlineData("[::1]:6060")]
    public void A_loopback_name_is_let_in(string host) => Assert.Null(Refuse("127.0.0.1", ("Host", host)));

    [Theory]
    [InlineData("")]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("evil.example:127")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost:80@evil.example")]
    [InlineData("127.1")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("2130706433")]
    [InlineData("[::1")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("10.0.0.1")]
    public void Any_other_name_is_refused(string host) => Assert.NotNull(Refuse("127.0.0.1", ("Host", host)));

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("::2")]
    [InlineData("0.0.0.0")]
    [InlineData(null)]
    public void Any_other_address_is_refused(string? remote) => Assert.Contains("this machine only", Refuse(remote, ("Host", "localhost")), StringComparison.Ordinal);

    [Theory]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public void Other_forms_of_this_machine_are_let_in(string remote) => Assert.Null(Refuse(remote, ("Host", "localhost")));

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("x-forwarded-host")]
    [InlineData("Forwarded")]
    [InlineData("Via")]
    [InlineData("X-Original-For")]
    [InlineData("X-Real-IP")]
    public void What_comes_through_a_proxy_is_refused(string header) => Assert.Contains("proxy", Refuse("127.0.0.1", ("Host", "localhost"), (header, "127.0.0.1")), StringComparison.Ordinal);

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public void What_another_site_asks_is_refused(string header, string value) =>
        Assert.Contains("other sites", Refuse("127.0.0.1", ("Host", "localhost"), (header, value)), StringComparison.Ordinal);

    [Fact]
    public void A_link_that_a_person_follows_is_let_in() =>
        Assert.Null(Refuse("127.0.0.1", ("Host", "localhost"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")));

    private static string? Refuse(string? remote, params (string Name, string Value)[] headers)
    {
        var byName = headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase);
        return LoopbackRule.Refuse(new AccessRequest(remote is null ? null : IPAddress.Parse(remote), false, byName.GetValueOrDefault));
    }
}
