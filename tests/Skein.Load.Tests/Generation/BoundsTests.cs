using System.Text;
using Skein.Core;
using Skein.Load.Arrivals;
using Skein.Load.Generation;
using Xunit;

namespace Skein.Load.Tests.Generation;

public sealed class BoundsTests
{
    private static readonly LoadLimits tight = new()
    {
        RateMax = 100,
        DurationMax = TimeSpan.FromSeconds(10),
        TimeoutMax = TimeSpan.FromSeconds(5),
        BurstMax = 20,
        ConnectionsMax = 8,
        BodyBytesMax = 16,
        HeadersMax = 2,
        HeaderBytesMax = 32,
    };

    public static TheoryData<LoadStep, string> Steps => new()
    {
        { new LoadStep(0, Seconds(1)), "a rate of 0/s is not above 0 and at most 100/s" },
        { new LoadStep(-5, Seconds(1)), "a rate of -5/s is not" },
        { new LoadStep(double.NaN, Seconds(1)), "a rate of NaN/s is not" },
        { new LoadStep(100.5, Seconds(1)), "a rate of 100.5/s is not" },
        { new LoadStep(1, TimeSpan.Zero), "a duration of 0 s is not above 0 and at most 10 s" },
        { new LoadStep(1, Seconds(11)), "a duration of 11 s is not" },
        { new LoadStep(1, Seconds(1)) { WarmUp = Seconds(-1) }, "a warm-up of -1 s is not" },
        { new LoadStep(1, Seconds(1)) { WarmUp = Seconds(11) }, "a warm-up of 11 s is not" },
        { new LoadStep(1, Seconds(1)) { Arrivals = ArrivalKind.Burst, Burst = 21 }, "a burst of 21 is not from 1 to 20" },
        { new LoadStep(1, Seconds(1)) { Arrivals = ArrivalKind.Burst, Burst = 0 }, "a burst of 0 is not" },
    };

    public static TheoryData<HttpTarget, string> Targets
    {
        get
        {
            var fine = new HttpTarget(new Uri("http://localhost/")) { Timeout = Seconds(5), Connections = 8 };
            return new()
            {
                { new HttpTarget(new Uri("ftp://localhost/")), "ftp://localhost/ is no http or https URL" },
                { new HttpTarget(new Uri("/path", UriKind.Relative)), "/path is no http or https URL" },
                { new HttpTarget(new Uri("http://me:secret@localhost/")), "the URL holds a user's name" },
                { fine with { Method = "GE T" }, "method 'GE T' is no HTTP method" },
                { fine with { Method = "" }, "method '' is no HTTP method" },
                { fine with { Timeout = TimeSpan.Zero }, "a timeout of 0 s is not" },
                { fine with { Timeout = Seconds(6) }, "a timeout of 6 s is not above 0 and at most 5 s" },
                { fine with { Connections = 0 }, "0 connections are not from 1 to 8" },
                { fine with { Connections = 9 }, "9 connections are not" },
                { fine with { Body = Encoding.ASCII.GetBytes("seventeen letters") }, "a body of 17 bytes is more than 16" },
                { fine with { Headers = [new("A", ""), new("B", ""), new("C", "")] }, "3 headers are more than 2" },
                { fine with { Headers = [new("Long", new string('x', 29))] }, "header 'Long' is longer than 32 bytes" },
                { fine with { Headers = [new("A b", "c")] }, "header 'A b' has no name that HTTP allows" },
                { fine with { Headers = [new("A", "b\r\nC: d")] }, "header 'A' has a value with letters that HTTP does not allow" },
                { fine with { Headers = [new("content-length", "3")] }, "header 'content-length' is set by the body" },
                { fine with { Headers = [new("Transfer-Encoding", "chunked")] }, "header 'Transfer-Encoding' is set by the body" },
                { fine with { Headers = [new("Connection", "close")] }, "header 'Connection' is set by the generator" },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_step_beyond_a_bound_is_refused_in_one_line(LoadStep step, string start) =>
        Assert.StartsWith(start, Assert.Throws<SkeinException>(() => step.Check(tight)).Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_target_beyond_a_bound_is_refused_in_one_line(HttpTarget target, string start) =>
        Assert.StartsWith(start, Assert.Throws<SkeinException>(() => target.Check(tight)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_lies_on_the_bounds_is_taken()
    {
        new LoadStep(100, Seconds(10)) { WarmUp = Seconds(10), Arrivals = ArrivalKind.Burst, Burst = 20 }.Check(tight);
        new HttpTarget(new Uri("https://localhost/"))
        {
            Timeout = Seconds(5),
            Connections = 8,
            Body = new byte[16],
            Headers = [new("A", new string('x', 31)), new("B", "")],
        }.Check(tight);
    }

    [Theory]
    [InlineData("http://localhost/", true)]
    [InlineData("http://127.0.0.1:80/", true)]
    [InlineData("http://127.9.9.9/", true)]
    [InlineData("http://[::1]/", true)]
    [InlineData("http://192.0.2.1/", false)]
    [InlineData("http://example.com/", false)]
    public void A_loopback_address_is_known_as_one(string address, bool isLoopback) => Assert.Equal(isLoopback, new HttpTarget(new Uri(address)).IsLoopback);

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
