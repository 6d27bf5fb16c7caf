using Skein.Planning.Scalability;
using Skein.Planning.Tests.Support;
using Xunit;

#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.

namespace Skein.Planning.Tests.Scalability;

public sealed class CoordinatedOmissionTests
{
    private const string Classic = """{"rate": 100, "serviceMs": 1, "goodSeconds": 100, "stallSeconds": 100}""";

    [Fact]
    public void The_classic_has_its_figures()
    {
        Digits.Near(110_000 / 10_001.0, Batch.Value("coordinated-omission", Classic, "naiveMeanMs"), 1e-14);
        Assert.Equal(1, Batch.Value("coordinated-omission", Classic, "naiveP9999Ms"));
        Digits.Near(25_003, Batch.Value("coordinated-omission", Classic, "correctedMeanMs"), 1e-14);
        Digits.Near(50_000, Batch.Value("coordinated-omission", Classic, "correctedP75Ms"), 1e-14);
    }

    [Fact]
    public void The_closed_forms_are_those_of_listed_samples()
    {
        const int Seed = 6_308;
        var random = new Random(Seed);
        for (int round = 0; round < 200; round++)
        {
            double rate = random.Next(1, 200), good = random.Next(1, 50), stall = random.Next(1, 50), service = random.NextDouble() / rate;
            var omission = new CoordinatedOmission(rate, service, good, stall);
            double[] naive = [.. Enumerable.Repeat(service, (int)(rate * good)), stall];
            double[] corrected = [.. naive, .. Enumerable.Range(1, (int)(rate * stall) - 1).Select(late => stall - (late / rate))];
            Array.Sort(corrected);
            string at = $"seed {Seed}, round {round}: {omission}";
            Assert.True(Math.Abs(naive.Average() - omission.NaiveMean) <= 1e-10 * omission.NaiveMean, at);
            Assert.True(Math.Abs(corrected.Average() - omission.CorrectedMean) <= 1e-10 * omission.CorrectedMean, at);
            foreach (int percent in new[] { 1, 10, 50, 75, 90, 99 })
            {
                double listed = corrected[((percent * corrected.Length) + 99) / 100 - 1];
                Assert.True(Math.Abs(listed - omission.CorrectedQuantile(percent / 100.0)) <= 1e-9 * listed, at);
            }
        }
    }

    [Theory]
    [InlineData("""{"rate": 0, "serviceMs": 1, "goodSeconds": 100, "stallSeconds": 100}""")]
    [InlineData("""{"rate": 100, "serviceMs": 11, "goodSeconds": 100, "stallSeconds": 100}""")]
    [InlineData("""{"rate": 100, "serviceMs": -1, "goodSeconds": 100, "stallSeconds": 100}""")]
    [InlineData("""{"rate": 100, "serviceMs": 1, "goodSeconds": -100, "stallSeconds": 100}""")]
    [InlineData("""{"rate": 100, "serviceMs": 1, "goodSeconds": 100, "stallSeconds": "NaN"}""")]
    [InlineData("""{"rate": 100, "serviceMs": 1, "goodSeconds": 100}""")]
    public void What_no_generator_can_do_is_refused(string inputs) => Batch.Refused("coordinated-omission", inputs);
}
