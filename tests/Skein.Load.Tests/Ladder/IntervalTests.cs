using Skein.Load.Ladder;
using Xunit;

namespace Skein.Load.Tests.Ladder;

/// <summary>
/// Searches whose true knee is known: the rate at which 1 % of all requests of steps as the ladder's miss the objective, from
/// 240 steps at each of 12 rates.
/// </summary>
public sealed class IntervalTests
{
    private static readonly SearchedService[] services =
    [
        new("16 workers, 20 ms, exponential", 16, SimulatedService.Exponential(0.02), "p99<150ms", 769.0, 160),
        new("8 workers, 20 ms, lognormal", 8, SearchedService.Lognormal(0.02, 0.2), "p99<80ms", 355.9, 80),
        new("1 worker, 5 ms, exponential", 1, SimulatedService.Exponential(0.005), "p99<100ms", 155.0, 80),
    ];

    [Fact]
    public void Of_320_searches_92_to_98_percent_have_the_true_knee_in_their_interval()
    {
        int holding = 0, all = 0;
        var told = new List<string>();
        foreach (SearchedService service in services)
        {
            KneeEstimate[] knees = service.SearchAll();
            int hold = knees.Count(knee => knee.Low <= service.Knee && service.Knee <= knee.High);
            (holding, all) = (holding + hold, all + service.Searches);
            told.Add($"{service.Name}: {hold} of {knees.Length}");
            Assert.InRange((double)hold / service.Searches, 0.88, 1);
        }

        double share = (double)holding / all;
        Assert.True(share is >= 0.92 and <= 0.98, $"{share:0.000}: {string.Join("; ", told)}");
    }

    [Fact]
    public void Knees_of_many_searches_scatter_around_the_true_one()
    {
        KneeEstimate[] knees = (services[0] with { Searches = 40 }).SearchAll();

        Assert.InRange(knees.Average(knee => knee.Rate), 0.98 * services[0].Knee, 1.02 * services[0].Knee);
        Assert.All(knees, knee => Assert.InRange(knee.Rate, 0.92 * services[0].Knee, 1.08 * services[0].Knee));
    }
}
