using Skein.Core;
using Skein.Races.Hunting;
using Skein.Races.Hunting.Evidence;
using Skein.Races.Hunting.Plans;
using Skein.Races.Reporting;
using Skein.Races.Tests.Support;
using Xunit;

namespace Skein.Races.Tests.Hunting;

/// <summary>What processes wrote, whole or broken: see the format's own page beside the runtime.</summary>
public sealed class EvidenceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"schema\":\"skein-race/2\",\"verdict\":\"trapped\"}")]
    public void A_line_that_is_no_record_is_none(string line) => Assert.Null(RaceRecordParser.Parse(line, 10));

    [Fact]
    public void A_record_without_its_properties_fails_no_hunt() => Assert.Equal(RaceEvidence.Suspected, RaceRecordParser.Parse("{\"schema\":\"skein-race/1\"}", 10)!.Evidence);

    [Fact]
    public void Properties_of_another_kind_are_not_known()
    {
        RaceRecord record = RaceRecordParser.Parse("""{"schema":"skein-race/1","verdict":"trapped","type":7,"object":"x","count":1.5,"resizing":"yes","first":[],"second":{"stack":[1,{"method":3}],"chain":[{}],"kinds":null}}""", 10)!;
        Assert.Equal(("", 0, -1, (bool?)null), (record.Type, record.ObjectId, record.Count, record.Resizing));
        Assert.Equal(new RaceFrame("", "", 0), Assert.Single(record.Second.Stack));
        Assert.Empty(record.Second.Chain);
    }

    [Fact]
    public void Frames_beyond_the_bound_are_left_out()
    {
        string frames = string.Join(',', Enumerable.Repeat("""{"method":"A.B()"}""", 50));
        Assert.Equal(10, RaceRecordParser.Parse("{\"schema\":\"skein-race/1\",\"first\":{\"stack\":[" + frames + "]}}", 10)!.First.Stack.Count);
    }

    [Fact]
    public void Of_too_many_suspects_the_nearest_are_kept_and_the_rest_counted()
    {
        var suspects = new SuspectSet(3);
        for (int gap = 100; gap > 0; gap--) suspects.Add(new Suspect(gap, gap + 1, gap, 1));
        Assert.Equal([1L, 2L, 3L], suspects.List().Select(suspect => suspect.GapMicroseconds));
        Assert.Equal((3, 97), (suspects.Count, suspects.Dropped));
    }

    [Fact]
    public void Broken_lines_of_suspects_are_counted()
    {
        var suspects = new SuspectSet(10);
        suspects.AddFile(folder.Write("suspects-1.tsv", "1\t2\t3\t4\n1\t2\n0\t1\t1\t1\n-1\t2\t3\t4\n99999999999\t1\t1\t1\nx\n"));
        Assert.Equal((1, 5), (suspects.Count, suspects.Dropped));
    }

    [Fact]
    public void Records_beyond_the_bound_are_counted_and_long_ones_refused()
    {
        string shop = Fixture.Folder("shop");
        HuntResult few = HuntReader.Read(shop, new HuntLimits { RecordsMax = 2 });
        Assert.Equal(5 + 2, few.Dropped);
        HuntResult shortened = HuntReader.Read(shop, new HuntLimits { RecordLengthMax = 100 });
        Assert.Equal(7, shortened.Malformed);
        Assert.Empty(shortened.Races);
    }

    [Fact]
    public void A_pair_that_was_caught_is_no_suspect_as_well()
    {
        var merger = new RaceMerger(FakeProgram.Sites);
        RaceRecord caught = RaceRecordParser.Parse(FakeProgram.Race, 10)!;
        merger.Add(caught with { Evidence = RaceEvidence.Suspected, First = caught.Second, Second = caught.First });
        merger.Add(caught);
        Race race = Assert.Single(merger.List());
        Assert.Equal((RaceEvidence.Trapped, 1), (race.Record.Evidence, race.Hits));
    }

    [Fact]
    public void Code_that_was_not_woven_is_told_apart_by_its_own_frames()
    {
        var merger = new RaceMerger([]);
        RaceAccess At(string method) => new() { Stack = [new RaceFrame("System.Collections.Generic.List`1.Add(T)", "", 0), new RaceFrame(method, "", 3)] };
        merger.Add(new RaceRecord { First = At("Shop.A()"), Second = At("Shop.B()") });
        merger.Add(new RaceRecord { First = At("Shop.B()"), Second = At("Shop.A()") });
        merger.Add(new RaceRecord { First = At("Shop.A()"), Second = At("Shop.C()") });
        Assert.Equal([2, 1], merger.List().Select(race => race.Hits));
    }

    [Fact]
    public void A_folder_that_is_no_hunt_is_refused()
    {
        Assert.False(HuntReader.IsHunt(folder.Path));
        Assert.Throws<SkeinException>(() => HuntReader.Read(folder.Path));
        folder.Write("hunt.json", "{ \"schema\": \"skein-hunt-folder/9\" }");
        Assert.Contains("not of a hunt that this version can read", Assert.Throws<SkeinException>(() => HuntReader.Read(folder.Path)).Message, StringComparison.Ordinal);
        folder.Write("hunt.json", "{");
        Assert.DoesNotContain('\n', Assert.Throws<SkeinException>(() => HuntReader.Read(folder.Path)).Message);
    }
}
