using Skein.Load.Arrivals;
using Skein.Load.Histograms;
using Xunit;

namespace Skein.Load.Tests.Histograms;

/// <summary>
/// A server that answers in 1 ms and once stands still for a second, worked out exactly: what a closed loop records of it,
/// what wrk2's correction makes of that, and what an open loop records.
/// </summary>
public sealed class OmissionTests
{
    private const double Rate = 1_000;
    private const long Second = 1_000_000_000;
    private const long Length = 20 * Second;
    private const long ServiceNanoseconds = 1_000_000;
    private const long StallFrom = 10 * Second;
    private const long StallTo = 11 * Second;

    // On each of them a request every 10 ms.
    private const int Connections = 10;
    private const long Interval = (long)(Connections * Second / Rate);

    private static readonly double[] levels = [0.955, 0.96, 0.97, 0.98, 0.99, 0.995];

    [Fact]
    public void A_closed_loop_hides_the_stall() => Assert.True(ClosedLoop().Quantile(0.99) < TimeSpan.FromMilliseconds(2));

    [Theory]
    [InlineData(ArrivalKind.Constant)]
    [InlineData(ArrivalKind.Poisson)]
    public void The_open_loop_shows_it_as_the_corrected_closed_loop_does(ArrivalKind arrivals)
    {
        LatencyHistogram open = OpenLoop(arrivals), corrected = ClosedLoop().CorrectedFor(Interval);
        Assert.True(open.Quantile(0.99) > TimeSpan.FromMilliseconds(700));
        // One in 20 of the requests meets the stall, and their waits are spread evenly over its second. Of 1,000 such the
        // number has a spread of sqrt(1,000), which moves a quantile by at most 5 x 32 ms; equal gaps have none.
        double tolerance = arrivals == ArrivalKind.Poisson ? 0.16 : 0.012;
        Assert.All(levels, level => Assert.InRange((open.Quantile(level) - corrected.Quantile(level)).TotalSeconds, -tolerance, tolerance));
    }

    [Fact]
    public void The_corrected_record_has_the_requests_that_were_left_out()
    {
        Assert.InRange(ClosedLoop().Count, 18_900, 19_100);
        Assert.InRange(ClosedLoop().CorrectedFor(Interval).Count, 19_900, 20_100);
    }

    private static LatencyHistogram OpenLoop(ArrivalKind arrivals)
    {
        var histogram = new LatencyHistogram();
        ArrivalSchedule schedule = ArrivalSchedule.Of(arrivals, Rate, 1, 1);
        for (long start = schedule.NextNanoseconds(); start < Length; start = schedule.NextNanoseconds()) histogram.Record(AnswerTo(start) - start);
        return histogram;
    }

    private static LatencyHistogram ClosedLoop()
    {
        var histogram = new LatencyHistogram();
        for (int connection = 0; connection < Connections; connection++)
        {
            // The next request goes out at its time, but never before the last answer, and what was missed is not made good.
            for (long start = connection * Interval / Connections; start < Length;)
            {
                long answer = AnswerTo(start);
                histogram.Record(answer - start);
                start += Math.Max(1, (answer - start + Interval - 1) / Interval) * Interval;
            }
        }

        return histogram;
    }

    private static long AnswerTo(long start) => (start is >= StallFrom and < StallTo ? StallTo : start) + ServiceNanoseconds;
}
