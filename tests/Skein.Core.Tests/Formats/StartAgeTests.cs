using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Skein.Core.Formats;
using Skein.Core.Formats.Json;
using Skein.Core.Formats.Pprof;
using Skein.Core.Formats.Text;
using Skein.Core.Grouping;
using Skein.Core.Model;
using Skein.Core.Tests.Support;
using Xunit;

namespace Skein.Core.Tests.Formats;

/// <summary>What each format says of the time since a start, which tags give and memory does not.</summary>
public sealed class StartAgeTests
{
    private static readonly Snapshot snapshot = Tagged();

    [Fact]
    public void A_group_without_waits_is_as_old_as_its_oldest_start()
    {
        using var writer = new StringWriter();
        TextDump.Write(GroupedSnapshot.Of(snapshot), writer);
        Assert.Contains("2 x task started, and not ended  oldest 5 min since start", writer.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 x task lost: waiting on what nobody can complete  12 s since start", writer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("?", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_in_json_have_it()
    {
        using var stream = new MemoryStream();
        JsonGroupsWriter.Write(GroupedSnapshot.Of(snapshot), stream);
        using var document = JsonDocument.Parse(stream.ToArray());
        Assert.Equal([300, 12], document.RootElement.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("oldestAge").GetProperty("seconds").GetInt32()));
    }

    [Fact]
    public void A_profile_has_it_as_a_label_that_reading_does_not_take_for_a_label_of_the_coroutines()
    {
        using var stream = new MemoryStream();
        PprofWriter.Write(snapshot, stream);
        stream.Position = 0;
        using var unpacked = new MemoryStream();
        using var gzip = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        gzip.CopyTo(unpacked);
        Assert.Contains("oldest_age", Encoding.UTF8.GetString(unpacked.ToArray()), StringComparison.Ordinal);
        stream.Position = 0;
        Assert.Single(SnapshotFile.Read(stream, "profile").Labels);
    }

    private static Snapshot Tagged()
    {
        var maker = new SnapshotMaker();
        int site = maker.Stack("Shop.Mail.Send");
        var ages = new Dictionary<ulong, Age>();
        for (int minutes = 4; minutes <= 5; minutes++)
            ages[maker.Add(new Coroutine { Kind = CoroutineKind.Task, State = CoroutineState.Started, SpawnSite = site })] = Age.Exactly(TimeSpan.FromMinutes(minutes));
        ages[maker.Add(new Coroutine { Kind = CoroutineKind.Task, State = CoroutineState.Waiting, SpawnSite = site, Wait = Wait.For(WaitReason.Unreachable) })] = Age.Exactly(TimeSpan.FromSeconds(12));
        return maker.Build(ages);
    }
}
