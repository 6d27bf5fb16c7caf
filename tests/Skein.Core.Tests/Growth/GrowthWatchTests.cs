using System.Text;
using Skein.Core.Findings;
using Skein.Core.Formats.Json;
using Skein.Core.Formats.Text;
using Skein.Core.Growth;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Core.Tests.Growth;

/// <summary>Planted leaks, and innocent twins of each, as every kind of source sees them.</summary>
public sealed class GrowthWatchTests
{
    private const double Never = double.PositiveInfinity;

    public static TheoryData<SightKind> Seeing => [SightKind.Tags, SightKind.HeapWithoutCollections, SightKind.WaitAges];

    /// <summary>The longest watch that the twins are put to: more looks than the window has.</summary>
    private static IEnumerable<double> ManyLooks => Enumerable.Range(0, 24).Select(look => 60 + (look * 10.0));

    [Theory, MemberData(nameof(Seeing))]
    public void A_steady_leak_is_found_in_three_looks(SightKind sight)
    {
        var service = new SimulatedService(sight);
        for (double time = 0; time < 100; time += 0.5) service.Unit(time);
        var watch = new GrowthWatch();
        Assert.Empty(watch.Add(service.At(10)));
        Assert.Empty(watch.Add(service.At(20)));
        var finding = Assert.Single(watch.Add(service.At(30)));
        Assert.Equal([21, 41, 61], finding.Counts);
        Assert.Equal([21, 41, 61], finding.Kept);
        Assert.Equal(21, finding.FirstFollowed);
        Assert.Equal(0, finding.Gone);
        Assert.Equal(20, finding.GrowthPerLook);
        Assert.InRange(finding.Confidence, 0.7, 0.75);
    }

    [Fact]
    public void A_finding_says_why_in_text_and_json()
    {
        var service = new SimulatedService(SightKind.Tags);
        for (double time = 0; time < 100; time += 0.5) service.Unit(time);
        double[] looks = [10, 20, 30];
        var check = new GrowthCheck();
        var report = FindingReport.Of(service.At(30), [(check, check.Check(looks.Select(service.At)))]);
        using var writer = new StringWriter { NewLine = "\n" };
        TextFindings.Write(report, writer);
        Golden.Verify(writer.ToString(), "growing");
        using var stream = new MemoryStream();
        JsonFindingsWriter.Write(report, stream, indented: true);
        Golden.Verify(Encoding.UTF8.GetString(stream.ToArray()), "growing", "json");
    }

    [Theory, MemberData(nameof(Seeing))]
    public void A_slow_leak_is_found_when_enough_looks_have_seen_it(SightKind sight)
    {
        var service = new SimulatedService(sight);
        for (double time = 1; time < 1000; time += 10) service.Unit(time);
        var (found, confidence) = Watch(service, Enumerable.Range(0, 9).Select(look => 10.0 + (look * 10)));
        Assert.Equal([false, false, false, false, true, true, true, true, true], found);
        Assert.Equal(confidence.Order(), confidence);
    }

    [Theory, MemberData(nameof(Seeing))]
    public void A_leak_among_work_that_comes_and_goes_is_found(SightKind sight)
    {
        var service = new SimulatedService(sight);
        service.Traffic(0, 400, _ => 20, secondsEach: 1);
        for (double time = 0; time < 400; time += 1) service.Unit(time);
        var (found, _) = Watch(service, ManyLooks);
        Assert.All(found.Skip(4), Assert.True);
    }

    [Theory, MemberData(nameof(Seeing))]
    public void A_leak_that_begins_later_is_found(SightKind sight)
    {
        var service = new SimulatedService(sight);
        service.Traffic(0, 400, _ => 20, secondsEach: 1);
        for (double time = 150; time < 400; time += 0.5) service.Unit(time);
        var (found, _) = Watch(service, ManyLooks);
        Assert.DoesNotContain(true, found.Take(9));
        Assert.All(found.Skip(14), Assert.True);
    }

    [Theory, MemberData(nameof(Seeing))]
    public void A_leak_that_has_ended_is_no_finding_any_more(SightKind sight)
    {
        var service = new SimulatedService(sight);
        for (double time = 0; time < 120; time += 0.5) service.Unit(time);
        var (found, _) = Watch(service, ManyLooks);
        Assert.Contains(true, found);
        Assert.DoesNotContain(true, found.Skip(8));
    }

    [Theory, MemberData(nameof(Seeing))]
    public void Steady_work_that_comes_and_goes_is_innocent(SightKind sight) =>
        Innocent(sight, service => service.Traffic(0, 400, _ => 20, secondsEach: 5));

    [Theory, MemberData(nameof(Seeing))]
    public void Steady_work_that_lasts_longer_than_a_look_is_innocent(SightKind sight) =>
        Innocent(sight, service => service.Traffic(-600, 400, _ => 5, secondsEach: 60));

    [Theory, MemberData(nameof(Seeing))]
    public void Load_that_rises_through_the_whole_watch_is_innocent(SightKind sight) =>
        Innocent(sight, service => service.Traffic(0, 400, time => time / 10, secondsEach: 8));

    [Theory, MemberData(nameof(Seeing))]
    public void Rising_load_of_work_that_lasts_longer_than_a_look_is_innocent(SightKind sight) =>
        Innocent(sight, service => service.Traffic(0, 400, time => time / 10, secondsEach: 40));

    [Theory, MemberData(nameof(Seeing))]
    public void A_pool_that_fills_up_and_then_stays_full_is_innocent(SightKind sight) => Innocent(sight, service =>
    {
        for (int i = 0; i < 200; i++) service.Unit(60 - (25 * Math.Log(1 - (i / 200.0))));
    });

    [Theory, MemberData(nameof(Seeing))]
    public void A_warm_up_between_two_looks_is_innocent(SightKind sight) => Innocent(sight, service =>
    {
        for (double time = 50; time < 73; time += 0.5) service.Unit(time);
    });

    [Theory, MemberData(nameof(Seeing))]
    public void A_longer_warm_up_is_innocent_to_who_asks_for_more_confidence(SightKind sight)
    {
        var service = new SimulatedService(sight);
        for (double time = 40; time < 93; time += 0.5) service.Unit(time);
        Assert.Contains(true, Watch(service, ManyLooks).Found);
        Assert.DoesNotContain(true, Watch(service, ManyLooks, new GrowthOptions { ConfidenceMin = 0.8 }).Found);
    }

    [Theory, MemberData(nameof(Seeing))]
    public void A_sawtooth_is_innocent(SightKind sight) => Innocent(sight, service =>
    {
        for (double time = 0; time < 400; time += 0.25) service.Unit(time, (Math.Floor(time / 25) + 1) * 25);
    });

    [Theory, MemberData(nameof(Seeing))]
    public void A_sawtooth_that_was_seen_to_fall_is_innocent_while_it_builds_up(SightKind sight)
    {
        var service = new SimulatedService(sight);
        for (double time = 0; time < 400; time += 0.25) service.Unit(time, (Math.Floor(time / 60) + 1) * 60);
        var (found, _) = Watch(service, ManyLooks);
        Assert.DoesNotContain(true, found.Skip(6));
    }

    [Theory, MemberData(nameof(Seeing))]
    public void Batches_are_innocent(SightKind sight) => Innocent(sight, service =>
    {
        for (int batch = 0; batch < 8; batch++)
        {
            for (int i = 0; i < 300; i++) service.Unit(batch * 50, (batch * 50) + 42 + (i / 50.0));
        }
    });

    [Theory, MemberData(nameof(Seeing))]
    public void A_small_population_in_which_one_replaces_another_is_innocent(SightKind sight) => Innocent(sight, service =>
    {
        for (int i = -200; i < 400; i++) service.Unit(i, i + 100);
    });

    [Theory, MemberData(nameof(Seeing))]
    public void Traffic_of_any_seed_is_innocent_and_a_leak_in_it_is_found(SightKind sight)
    {
        for (int seed = 1; seed <= 15; seed++)
        {
            foreach (double secondsEach in (double[])[0.5, 5, 20, 60])
            {
                foreach (double rise in (double[])[0, 0.1])
                {
                    var service = new SimulatedService(sight, seed);
                    service.Traffic(-100, 400, time => 5 + (Math.Max(0, time) * rise), secondsEach);
                    Assert.True(!Watch(service, ManyLooks).Found.Contains(true), $"seed {seed}, {secondsEach} s each, rise {rise}: a false alarm");
                }
            }

            var leaking = new SimulatedService(sight, seed);
            leaking.Traffic(0, 400, _ => 15, secondsEach: 1);
            leaking.Traffic(0, 400, _ => 1, secondsEach: 1e9);
            Assert.True(Watch(leaking, ManyLooks).Found.Count(found => found) >= 15, $"seed {seed}: a leak was missed in most of 24 looks");
        }
    }

    [Theory]
    [InlineData(SightKind.HeapWithoutCollections)]
    [InlineData(SightKind.WaitAges)]
    public void Workers_that_become_more_and_each_take_new_waits_are_innocent(SightKind sight) => Innocent(sight, service =>
    {
        for (double time = 0; time < 400; time += 1) service.Loop(time, period: 0.7);
    });

    [Fact]
    public void Without_ids_and_ages_it_says_what_is_missing()
    {
        var service = new SimulatedService(SightKind.Counts);
        for (double time = 0; time < 400; time += 0.5) service.Unit(time);
        var watch = new GrowthWatch();
        foreach (double second in ManyLooks) Assert.Empty(watch.Add(service.At(second)));
        Assert.Equal("ids or ages: 1 group only grew, and this source does not tell whether the same ones stay", watch.Result.NotYet);
    }

    [Fact]
    public void Addresses_that_collections_changed_tell_nothing_and_accuse_nobody()
    {
        var service = new SimulatedService(SightKind.HeapWithCollections);
        for (double time = 0; time < 400; time += 0.5) service.Unit(time);
        var (found, _) = Watch(service, ManyLooks);
        Assert.DoesNotContain(true, found);
    }

    [Fact]
    public void It_says_how_many_looks_are_missing()
    {
        var service = new SimulatedService(SightKind.Tags);
        var watch = new GrowthWatch();
        watch.Add(service.At(1));
        Assert.Equal("2 more looks at the same process", watch.Result.NotYet);
        watch.Add(service.At(2));
        Assert.Equal("1 more look at the same process", watch.Result.NotYet);
        watch.Add(service.At(3));
        Assert.Null(watch.Result.NotYet);
    }

    [Fact]
    public void A_snapshot_that_is_not_later_starts_the_watch_anew()
    {
        var service = new SimulatedService(SightKind.Tags);
        var watch = new GrowthWatch();
        watch.Add(service.At(10));
        watch.Add(service.At(20));
        watch.Add(service.At(20));
        Assert.Equal(1, watch.Looks);
    }

    [Fact]
    public void Of_more_members_than_it_may_keep_it_follows_a_part_and_says_so()
    {
        var service = new SimulatedService(SightKind.Tags);
        for (double time = 0; time < 100; time += 0.01) service.Unit(time);
        var watch = new GrowthWatch(limits: new GrowthLimits { MembersMax = 1_000 });
        watch.Add(service.At(20));
        watch.Add(service.At(40));
        var finding = Assert.Single(watch.Add(service.At(60)));
        Assert.Equal(1.0 / 8, finding.FollowedShare);
        Assert.InRange(finding.GrowthPerLook, 1_500, 2_500);
        Assert.Equal("coroutines", Assert.Single(watch.Dropped).What);
    }

    [Fact]
    public void Looks_beyond_the_bound_are_forgotten()
    {
        var service = new SimulatedService(SightKind.Tags);
        for (double time = 0; time < 100; time += 0.5) service.Unit(time);
        var watch = new GrowthWatch(limits: new GrowthLimits { LooksMax = 4 });
        for (int look = 1; look < 9; look++) watch.Add(service.At(look * 10));
        Assert.Equal(4, watch.Looks);
        Assert.Equal([101, 121, 141, 161], Assert.IsType<GrowingFinding>(Assert.Single(watch.Result.Findings)).Counts);
    }

    [Fact]
    public void Groups_beyond_the_bound_are_counted()
    {
        var service = new SimulatedService(SightKind.Tags);
        for (int i = 0; i < 9; i++) service.Unit(0, Never, $"Shop.Place{i}");
        var watch = new GrowthWatch(limits: new GrowthLimits { GroupsMax = 5 });
        watch.Add(service.At(1));
        Assert.Equal(4, Assert.Single(watch.Dropped).Count);
    }

    [Fact]
    public void More_stacks_than_it_may_keep_start_the_watch_anew()
    {
        var service = new SimulatedService(SightKind.Tags);
        for (int i = 0; i < 9; i++) service.Unit(0, Never, $"Shop.Place{i}");
        var watch = new GrowthWatch(limits: new GrowthLimits { StacksMax = 5 });
        watch.Add(service.At(1));
        watch.Add(service.At(2));
        Assert.Equal(1, watch.Looks);
    }

    [Fact]
    public void A_watch_of_two_looks_is_the_callers_mistake() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new GrowthWatch(new GrowthOptions { LooksMin = 2 }));

    private static void Innocent(SightKind sight, Action<SimulatedService> plan)
    {
        var service = new SimulatedService(sight);
        plan(service);
        var (found, _) = Watch(service, ManyLooks);
        Assert.DoesNotContain(true, found);
    }

    private static (List<bool> Found, List<double> Confidence) Watch(SimulatedService service, IEnumerable<double> seconds, GrowthOptions? options = null)
    {
        var watch = new GrowthWatch(options);
        var found = new List<bool>();
        var confidence = new List<double>();
        foreach (double second in seconds)
        {
            var findings = watch.Add(service.At(second));
            found.Add(findings.Count > 0);
            if (findings.Count > 0) confidence.Add(findings[0].Confidence);
        }

        return (found, confidence);
    }
}
