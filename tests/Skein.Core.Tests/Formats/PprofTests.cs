using System.IO.Compression;
using Skein.Core.Filtering;
using Skein.Core.Formats;
using Skein.Core.Formats.Pprof;
using Skein.Core.Grouping;
using Skein.Core.Model;
using Skein.Core.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Core.Tests.Formats;

public sealed class PprofTests
{
    [Fact]
    public void Groups_and_origin_are_read_back_as_they_were_written()
    {
        for (int seed = 1; seed <= 300; seed++)
        {
            var snapshot = Comparable(new SnapshotGenerator(seed).Next());
            var read = Read(Write(snapshot));
            Assert.True(Groups(snapshot) == Groups(read), $"seed {seed}:\n{Groups(snapshot)}\n---\n{Groups(read)}");
            Assert.True((snapshot.Process, snapshot.Runtime, snapshot.TakenAt) == (read.Process, read.Runtime, read.TakenAt), $"seed {seed}");
            Assert.True(
                (snapshot.Source.Kind, snapshot.Source.Pause, snapshot.Source.ReadTime, snapshot.Source.HeapBytes, snapshot.Source.HeapObjects)
                == (read.Source.Kind, read.Source.Pause, read.Source.ReadTime, read.Source.HeapBytes, read.Source.HeapObjects),
                $"seed {seed}");
            Assert.Equal(snapshot.Source.Gaps, read.Source.Gaps.SkipLast(1));
            Assert.Equal(snapshot.Source.Dropped, read.Source.Dropped);
        }
    }

    [Fact]
    public void What_the_format_has_no_place_for_is_named()
    {
        var read = Read(Write(Shop.Snapshot()));
        Assert.Contains(read.Source.Gaps, gap => gap.What.Contains("parents", StringComparison.Ordinal));
        Assert.All(read.Coroutines, coroutine => Assert.Equal(0UL, coroutine.Id));
        Assert.Null(read.Source.CollectionCount);
    }

    [Fact]
    public void The_content_of_a_profile_is_stable() => Golden.Verify(ProfileText.Of(Unpacked(Write(Shop.Snapshot()))), "profile");

    [Fact]
    public void Every_label_is_in_the_documentation()
    {
        string page = File.ReadAllText(RepositoryRoot.Combine("docs", "pprof.md"));
        Assert.All(PprofNames.LabelKeys, key => Assert.Contains($"`{key}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_cut_of_a_packed_profile_is_refused_in_one_line()
    {
        byte[] packed = Write(new SnapshotGenerator(7).Next(coroutines: 4));
        for (int length = 0; length < packed.Length; length++)
        {
            var fault = Assert.Throws<SkeinException>(() => SnapshotFile.Read(new MemoryStream(packed, 0, length), "cut.pb.gz"));
            Assert.StartsWith("cut.pb.gz ", fault.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', fault.Message);
        }
    }

    [Fact]
    public void Every_cut_of_an_unpacked_profile_is_read_or_refused()
    {
        byte[] profile = Unpacked(Write(Shop.Snapshot()));
        for (int length = 0; length < profile.Length; length++) ReadOrRefuse(profile[..length]);
    }

    [Fact]
    public void Every_damage_of_one_byte_is_read_or_refused()
    {
        byte[] profile = Unpacked(Write(new SnapshotGenerator(8).Next(coroutines: 6)));
        for (int place = 0; place < profile.Length; place++)
        {
            foreach (byte value in (byte[])[0, 1, 0x7F, 0x80, 0xFF, (byte)(profile[place] + 1)])
            {
                byte[] damaged = [.. profile];
                damaged[place] = value;
                ReadOrRefuse(damaged);
            }
        }
    }

    [Fact]
    public void Any_bytes_are_read_or_refused()
    {
        for (int seed = 1; seed <= 2000; seed++)
        {
#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.
            byte[] noise = new byte[seed % 97];
            new Random(seed).NextBytes(noise);
#pragma warning restore CA5394
            ReadOrRefuse(noise);
        }
    }

    [Theory]
    [InlineData(nameof(ReadLimits.PprofBytesMax))]
    [InlineData(nameof(ReadLimits.TextBytesMax))]
    [InlineData(nameof(ReadLimits.CoroutinesMax))]
    [InlineData(nameof(ReadLimits.FramesMax))]
    [InlineData(nameof(ReadLimits.FramesPerStackMax))]
    [InlineData(nameof(ReadLimits.ResourcesMax))]
    [InlineData(nameof(ReadLimits.LabelSetsMax))]
    [InlineData(nameof(ReadLimits.LabelsPerSetMax))]
    [InlineData(nameof(ReadLimits.NotesMax))]
    [InlineData(nameof(ReadLimits.StringsMax))]
    public void What_is_beyond_a_bound_is_refused_by_the_bounds_name(string bound)
    {
        var limits = bound switch
        {
            nameof(ReadLimits.PprofBytesMax) => new ReadLimits { PprofBytesMax = 500 },
            nameof(ReadLimits.TextBytesMax) => new ReadLimits { TextBytesMax = 20 },
            nameof(ReadLimits.CoroutinesMax) => new ReadLimits { CoroutinesMax = 3 },
            nameof(ReadLimits.FramesMax) => new ReadLimits { FramesMax = 3 },
            nameof(ReadLimits.FramesPerStackMax) => new ReadLimits { FramesPerStackMax = 4 },
            nameof(ReadLimits.ResourcesMax) => new ReadLimits { ResourcesMax = 2 },
            nameof(ReadLimits.LabelSetsMax) => new ReadLimits { LabelSetsMax = 0 },
            nameof(ReadLimits.LabelsPerSetMax) => new ReadLimits { LabelsPerSetMax = 3 },
            nameof(ReadLimits.NotesMax) => new ReadLimits { NotesMax = 4 },
            _ => new ReadLimits { StringsMax = 10 },
        };
        byte[] packed = Write(Shop.Snapshot());
        Assert.Contains($" {bound} = ", Assert.Throws<SkeinException>(() => SnapshotFile.Read(new MemoryStream(packed), "f", limits)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_of_exactly_the_largest_size_is_read()
    {
        byte[] packed = Write(Shop.Snapshot());
        int size = Unpacked(packed).Length;
        Assert.NotEmpty(SnapshotFile.Read(new MemoryStream(packed), "f", new ReadLimits { PprofBytesMax = size }).Coroutines);
        Assert.Throws<SkeinException>(() => SnapshotFile.Read(new MemoryStream(packed), "f", new ReadLimits { PprofBytesMax = size - 1 }));
    }

    [Fact]
    public void The_goroutine_profile_of_another_program_is_read_and_what_it_lacks_is_said()
    {
        var go = new ProfileMaker("goroutine", "count");
        go.Sample(7, ["runtime.gopark", "runtime.chanrecv", "main.worker"], [("tenant", "blue")]);
        go.Sample(1, ["main.main"]);
        go.Sample(0, ["main.gone"]);
        var snapshot = Read(go.Packed());
        Assert.Equal("go", snapshot.Runtime.Name);
        Assert.Equal(
            [(CoroutineState.Waiting, WaitReason.Unknown, 7), (CoroutineState.RunningOrRunnable, WaitReason.None, 1)],
            snapshot.Coroutines.Select(coroutine => (coroutine.State, coroutine.Wait.Reason, coroutine.Weight)));
        Assert.All(snapshot.Coroutines, coroutine => Assert.Equal(CoroutineKind.Goroutine, coroutine.Kind));
        Assert.Equal(["runtime.gopark", "runtime.chanrecv", "main.worker"], snapshot.Stacks.FramesOf(snapshot.Coroutines[0].Stack).Select(frame => frame.Function));
        Assert.Equal("tenant", snapshot.Labels[snapshot.Coroutines[0].Labels].Pairs.Single().Key);
        Assert.Contains(snapshot.Source.Gaps, gap => gap.What == "states and wait reasons of goroutines");
    }

    [Fact]
    public void A_profile_of_something_else_is_refused()
    {
        var cpu = new ProfileMaker("cpu", "nanoseconds");
        cpu.Sample(1, ["main.main"]);
        Assert.Equal(
            "f is a profile of cpu, not of coroutines; give a goroutine profile, or one that skein wrote",
            Assert.Throws<SkeinException>(() => Read(cpu.Packed())).Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1L << 31)]
    public void A_count_that_no_process_has_is_refused(long count)
    {
        var go = new ProfileMaker("goroutine", "count");
        go.Sample(count, ["main.main"]);
        Assert.Contains($"a sample counts {count:N0} coroutines", Assert.Throws<SkeinException>(() => Read(go.Packed())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sum_of_waits_stops_at_the_largest_number()
    {
        var maker = new SnapshotMaker();
        for (int i = 0; i < 3; i++) maker.Waiting(WaitReason.Timer, 0, since: Age.Exactly(TimeSpan.MaxValue));
        Assert.Contains($"{long.MaxValue}", ProfileText.Of(Unpacked(Write(maker.Build()))), StringComparison.Ordinal);
    }

    internal static byte[] Write(Snapshot snapshot)
    {
        using var stream = new MemoryStream();
        PprofWriter.Write(snapshot, stream);
        return stream.ToArray();
    }

    private static Snapshot Read(byte[] packed) => SnapshotFile.Read(new MemoryStream(packed), "f");

    private static byte[] Unpacked(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private static void ReadOrRefuse(byte[] profile)
    {
        try
        {
            PprofReader.Read(new MemoryStream(profile), "f");
        }
        catch (SkeinException)
        {
            // Refusing is one of the two right answers; any other exception fails the test.
        }
    }

    /// <summary>
    /// The snapshot without what the format cannot say: a resource is of the kind that its waiter gives, waits have a
    /// reason, spawn sites have names only, and a name at the end of a chain is not empty.
    /// </summary>
    private static Snapshot Comparable(Snapshot snapshot)
    {
        var stacks = new StackTable();
        for (int i = 0; i < snapshot.Stacks.Count; i++) stacks.Add(snapshot.Stacks.FramesOf(i).Select(Plain));
        int[] bare = [.. Enumerable.Range(0, snapshot.Stacks.Count).Select(i => stacks.Add(snapshot.Stacks.FramesOf(i).Select(frame => new Frame(Plain(frame).Function))))];
        int[] whole = [.. Enumerable.Range(0, snapshot.Stacks.Count).Select(i => stacks.Add(snapshot.Stacks.FramesOf(i).Select(Plain)))];
        return new Snapshot
        {
            Runtime = snapshot.Runtime,
            Process = snapshot.Process with { Name = snapshot.Process.Name.Replace('\t', ' ') },
            TakenAt = snapshot.TakenAt,
            Source = snapshot.Source,
            Stacks = stacks,
            Resources = snapshot.Resources,
            Spans = snapshot.Spans,
            Labels = snapshot.Labels,
            Coroutines = [.. snapshot.Coroutines.Select(coroutine => coroutine with
            {
                Stack = whole[coroutine.Stack],
                SpawnSite = bare[coroutine.SpawnSite],
                Wait = coroutine.Wait.Reason == WaitReason.None ? default : coroutine.Wait,
            })],
        };
    }

    private static Frame Plain(Frame frame) => frame with { File = frame.File, Function = frame.Function.Length > 0 ? frame.Function : "?" };

    private static string Groups(Snapshot snapshot)
    {
        var lines = GroupedSnapshot.Of(snapshot, new GroupingOptions { Labels = ["order", "state", "label.x", "tenant"], Filter = SnapshotFilter.Everything }).Groups
            .Select(group => $"{group.Count} {GroupText.Of(group.Key)} {group.Oldest} {Resources(snapshot, group)}");
        return string.Join('\n', lines);
    }

    /// <summary>Resources that differ in their kind alone are one in the format.</summary>
    private static string Resources(Snapshot snapshot, Group group) => string.Join(',', group.Resources
        .GroupBy(count => Resource(snapshot.Resources[count.Resource]), count => count.Count)
        .Select(same => $"{same.Sum()} {same.Key}")
        .Order(StringComparer.Ordinal));

    private static string Resource(Resource resource) => $"{resource.TypeName.Trim()} @{resource.Address:x} {resource.Detail}";
}
