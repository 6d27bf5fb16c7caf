using Skein.Probe;
using Xunit;

#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.

namespace Skein.Tests.Probe;

public sealed class DelayHistogramTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly DelayHistogram histogram = new(Window);

    [Fact]
    public void Buckets_follow_each_other_without_gap_or_overlap()
    {
        Assert.Equal(0, DelayBuckets.Of(-5));
        for (int bucket = 0; bucket < DelayBuckets.Count - 1; bucket++)
        {
            long largest = DelayBuckets.LargestIn(bucket);
            Assert.Equal(bucket, DelayBuckets.Of(largest));
            Assert.Equal(bucket + 1, DelayBuckets.Of(largest + 1));
        }

        Assert.Equal(DelayBuckets.Count - 1, DelayBuckets.Of(long.MaxValue));
        Assert.True(DelayBuckets.LargestIn(DelayBuckets.Count - 2) > TimeSpan.FromHours(1).Ticks);
    }

    [Fact]
    public void No_bucket_is_wider_than_a_sixteenth_of_its_lower_edge()
    {
        for (int bucket = 16; bucket < DelayBuckets.Count - 1; bucket++)
        {
            long smallest = DelayBuckets.LargestIn(bucket - 1) + 1;
            Assert.True((DelayBuckets.LargestIn(bucket) + 1 - smallest) * 16 <= smallest, $"bucket {bucket}");
        }
    }

    [Fact]
    public void Nothing_measured_is_nothing()
    {
        Assert.Equal(default, histogram.Total);
        Assert.Equal(default, histogram.Recent(TimeSpan.FromDays(1)));
    }

    [Fact]
    public void Percentiles_are_those_of_the_sorted_list_or_at_most_a_sixteenth_above()
    {
        const int Seed = 7;
        var random = new Random(Seed);
        for (int round = 0; round < 50; round++)
        {
            var one = new DelayHistogram(Window);
            long[] ticks = [.. Enumerable.Range(0, random.Next(1, 2000)).Select(_ => (long)Math.Pow(10, random.NextDouble() * 9))];
            foreach (long each in ticks) one.Record(TimeSpan.Zero, TimeSpan.FromTicks(each));
            Array.Sort(ticks);
            DelaySummary summary = one.Total;
            Assert.Equal(ticks.Length, summary.Count);
            Assert.Equal(ticks[^1], summary.Max.Ticks);
            Agrees(ticks, 0.5, summary.P50);
            Agrees(ticks, 0.9, summary.P90);
            Agrees(ticks, 0.99, summary.P99);
            Assert.Equal(summary, one.Recent(TimeSpan.Zero));
        }

        static void Agrees(long[] sorted, double share, TimeSpan measured)
        {
            long exact = sorted[(int)Math.Ceiling(sorted.Length * share) - 1];
            Assert.True(measured.Ticks >= exact && measured.Ticks <= exact * 17 / 16, $"seed {Seed}: {measured.Ticks} for {exact} at {share}");
        }
    }

    [Fact]
    public void What_is_older_than_the_window_and_a_tenth_is_not_recent()
    {
        histogram.Record(TimeSpan.FromSeconds(100.5), TimeSpan.FromMilliseconds(50));
        histogram.Record(TimeSpan.FromSeconds(105), TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, histogram.Recent(TimeSpan.FromSeconds(105)).Count);
        Assert.Equal(2, histogram.Recent(TimeSpan.FromSeconds(110.9)).Count);
        Assert.Equal(1, histogram.Recent(TimeSpan.FromSeconds(111)).Count);
        Assert.Equal(TimeSpan.FromMilliseconds(1), histogram.Recent(TimeSpan.FromSeconds(111)).Max);
        Assert.Equal(0, histogram.Recent(TimeSpan.FromSeconds(1000)).Count);
        Assert.Equal(2, histogram.Total.Count);
    }

    [Fact]
    public void A_slice_that_is_used_again_starts_empty()
    {
        for (int second = 0; second < 1000; second++) histogram.Record(TimeSpan.FromSeconds(second), TimeSpan.FromMilliseconds(second));
        DelaySummary recent = histogram.Recent(TimeSpan.FromSeconds(999));
        Assert.Equal(11, recent.Count);
        Assert.Equal(TimeSpan.FromMilliseconds(999), recent.Max);
    }

    [Fact]
    public void Readers_beside_the_writer_never_see_delays_of_another_time()
    {
        // Within one lap of the slices every delay is the number of its lap: another number would be a torn reading.
        long lap = 0;
        using var stop = new CancellationTokenSource();
        var wrong = new List<string>();
        Thread[] readers = [.. Enumerable.Range(0, 3).Select(_ => new Thread(Read))];
        Array.ForEach(readers, reader => reader.Start());
        for (int second = 0; second < 30_000; second++)
        {
            Volatile.Write(ref lap, second);
            for (int i = 0; i < 20; i++) histogram.Record(TimeSpan.FromSeconds(second), TimeSpan.FromTicks(second));
        }

        stop.Cancel();
        Array.ForEach(readers, reader => reader.Join());
        Assert.Empty(wrong);
        Assert.Equal(600_000, histogram.Total.Count);

        void Read()
        {
            while (!stop.IsCancellationRequested)
            {
                long second = Volatile.Read(ref lap);
                DelaySummary seen = histogram.Recent(TimeSpan.FromSeconds(second));
                // The oldest slice of the window is ten back; its delays are as long as its number.
                if (seen.Count > 11 * 20 || (seen.Count > 0 && seen.Max.Ticks > second)) lock (wrong) wrong.Add($"at {second}: {seen}");
            }
        }
    }
}
