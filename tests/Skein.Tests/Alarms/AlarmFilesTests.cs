using System.Runtime.Versioning;
using Skein.Alarms;
using Skein.Core.Formats;
using Skein.Core.Model;
using Skein.Snapshots;
using Skein.Testing;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.Alarms;

[SupportedOSPlatform("linux")]
public sealed class AlarmFilesTests : IDisposable
{
    private readonly SimulatedClock clock = new(new DateTimeOffset(2026, 11, 21, 5, 4, 31, TimeSpan.Zero));
    private readonly string folder = Directory.CreateTempSubdirectory("skein-alarms-").FullName;
    private readonly List<SkeinFault> faults = [];

    // A thread that another test left may still report a fault of its own.
    public AlarmFilesTests() => SkeinFaults.SendTo(fault =>
    {
        if (fault.Where == "alarm files") faults.Add(fault);
    });

    public void Dispose()
    {
        SkeinFaults.SendTo(null);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_profile_and_a_document_that_names_the_alarm_are_written()
    {
        AlarmFiles files = New();
        files.Request(Alarm() with { Facts = [KeyValuePair.Create("b", "2"), KeyValuePair.Create("a", "1"), KeyValuePair.Create("a", "3")] });
        Assert.Empty(Names());
        files.WriteWaiting();
        Assert.Equal(["leak-20261121T050431Z-1.json", "leak-20261121T050431Z-1.pb.gz"], Names());
        Snapshot document = SnapshotFile.Read(PathOf("leak-20261121T050431Z-1.json"));
        Assert.Equal(("lost", "1 task can never end"), (document.Source.Occasion!.Name, document.Source.Occasion.Summary));
        Assert.Equal([KeyValuePair.Create("a", "1"), KeyValuePair.Create("b", "2")], document.Source.Occasion.Facts.Pairs);
        Assert.Equal(3, document.Coroutines.Count);
        Snapshot profile = SnapshotFile.Read(PathOf("leak-20261121T050431Z-1.pb.gz"));
        Assert.Equal("1 task can never end", profile.Source.Occasion!.Summary);
        Assert.Equal(1, files.Written);
        Assert.Empty(faults);
    }

    [Fact]
    public void Only_the_owner_may_read_them_and_a_directory_that_is_made_for_them()
    {
        string inner = PathOf("inner");
        AlarmFiles files = New(Options() with { Directory = inner });
        files.Request(Alarm());
        files.WriteWaiting();
        const UnixFileMode ReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(ReadWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(inner));
        Assert.All(Directory.GetFiles(inner), path => Assert.Equal(ReadWrite, File.GetUnixFileMode(path)));
        Assert.Equal(2, Directory.GetFiles(inner).Length);
    }

    [Fact]
    public void Of_many_alarms_one_in_an_interval_has_files()
    {
        AlarmFiles files = New();
        for (int i = 0; i < 100; i++) files.Request(Alarm());
        files.WriteWaiting();
        clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        files.Request(Alarm());
        files.WriteWaiting();
        Assert.Equal((1, 100), (files.Written, files.Suppressed));
        clock.Advance(TimeSpan.FromTicks(1));
        files.Request(Alarm());
        files.WriteWaiting();
        Assert.Equal((2, 100), (files.Written, files.Suppressed));
    }

    [Fact]
    public void The_oldest_are_deleted_and_nothing_that_is_not_ours()
    {
        string[] others = ["leak-notes.json", "leak-20200101T000000Z-1.json.bak", "my-leak-20200101T000000Z-1.json", "leak-20200101T000000Z-x.pb.gz", ".leak-20200101T000000Z-1.json", "heap.pb.gz"];
        foreach (string other in others) File.WriteAllText(PathOf(other), "mine");
        Directory.CreateDirectory(PathOf("leak-20190101T000000Z-1.json"));
        AlarmFiles files = New(Options() with { Limits = new AlarmFileLimits { SnapshotsMax = 3 }, Interval = TimeSpan.Zero });
        for (int i = 0; i < 12; i++)
        {
            files.Request(Alarm());
            files.WriteWaiting();
            if (i % 2 == 1) clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(12, files.Written);
        Assert.Equal(
            ["leak-20261121T050435Z-2.json", "leak-20261121T050435Z-2.pb.gz", "leak-20261121T050436Z-1.json", "leak-20261121T050436Z-1.pb.gz", "leak-20261121T050436Z-2.json", "leak-20261121T050436Z-2.pb.gz"],
            Names().Except(others));
        Assert.All(others, other => Assert.Equal("mine", File.ReadAllText(PathOf(other))));
        Assert.True(Directory.Exists(PathOf("leak-20190101T000000Z-1.json")));
    }

    [Fact]
    public void What_an_earlier_process_left_unfinished_is_deleted_after_an_hour()
    {
        string old = PathOf(".leak-20261121T020000Z-1.json.part"), young = PathOf(".leak-20261121T050000Z-1.json.part");
        foreach (string path in new[] { old, young }) File.WriteAllText(path, "half");
        File.SetLastWriteTimeUtc(old, clock.GetUtcNow().UtcDateTime.AddMinutes(-61));
        File.SetLastWriteTimeUtc(young, clock.GetUtcNow().UtcDateTime.AddMinutes(-59));
        AlarmFiles files = New();
        files.Request(Alarm());
        files.WriteWaiting();
        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young));
    }

    [Fact]
    public void A_name_that_another_process_has_taken_is_left_to_it()
    {
        File.WriteAllText(PathOf("leak-20261121T050431Z-1.json"), "theirs");
        AlarmFiles files = New();
        files.Request(Alarm());
        files.WriteWaiting();
        Assert.Equal("theirs", File.ReadAllText(PathOf("leak-20261121T050431Z-1.json")));
        Assert.Contains("leak-20261121T050431Z-2.pb.gz", Names());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(700)]
    public void A_full_disk_leaves_nothing_behind_and_is_told_once(int room)
    {
        var files = new AlarmFiles(Options() with { Interval = TimeSpan.Zero }, Take, clock, file => new FullDisk(file, room));
        for (int i = 0; i < 3; i++)
        {
            files.Request(Alarm());
            files.WriteWaiting();
        }

        Assert.Equal((0, 3), (files.Written, files.Failed));
        Assert.Empty(Names());
        Assert.Contains("No space", Assert.Single(faults).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_beyond_the_bound_is_not_written()
    {
        AlarmFiles files = New(Options() with { Limits = new AlarmFileLimits { FileBytesMax = 700 } });
        files.Request(Alarm());
        files.WriteWaiting();
        Assert.Equal(1, files.Failed);
        Assert.Empty(Names());
        Assert.Contains("FileBytesMax", Assert.Single(faults).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_that_cannot_be_made_is_told_once_and_once_more_after_it_could()
    {
        string inner = PathOf("file/inner");
        File.WriteAllText(PathOf("file"), "in the way");
        AlarmFiles files = New(Options() with { Directory = inner, Interval = TimeSpan.Zero });
        Request(files, 2);
        Assert.Single(faults);
        File.Delete(PathOf("file"));
        Request(files, 1);
        Assert.Equal((1, 2), (files.Written, files.Failed));
        Directory.Delete(PathOf("file"), recursive: true);
        File.WriteAllText(PathOf("file"), "in the way");
        Request(files, 2);
        Assert.Equal(2, faults.Count);
        Assert.Equal((1, 4), (files.Written, files.Failed));
    }

    [Fact]
    public void Nothing_of_the_work_is_in_a_name()
    {
        AlarmFiles files = New();
        files.Request(new Alarm("../../etc/passwd", "/tmp/x", clock.GetUtcNow()) { Facts = [KeyValuePair.Create("../a", "../b")] });
        files.WriteWaiting();
        Assert.Equal(["leak-20261121T050431Z-1.json", "leak-20261121T050431Z-1.pb.gz"], Names());
    }

    [Fact]
    public void Starvation_has_files_of_its_own_name_with_what_its_alarm_carries()
    {
        AlarmFiles files = New();
        files.Request(Starved());
        files.WriteWaiting();
        Assert.Equal(
            ["starved-20261121T050431Z-1.blocked.json", "starved-20261121T050431Z-1.json", "starved-20261121T050431Z-1.pb.gz", "starved-20261121T050431Z-1.ring.json"],
            Names());
        Assert.Equal("ring", File.ReadAllText(PathOf("starved-20261121T050431Z-1.ring.json")));
        Assert.Equal("starved", SnapshotFile.Read(PathOf("starved-20261121T050431Z-1.json")).Source.Occasion!.Name);
    }

    [Fact]
    public void A_leak_does_not_keep_starvation_from_its_files_nor_the_other_way_round()
    {
        AlarmFiles files = New();
        files.Request(Alarm());
        files.Request(Starved());
        files.Request(Starved());
        files.WriteWaiting();
        Assert.Equal((2, 1), (files.Written, files.Suppressed));
        Assert.Equal(6, Names().Length);
    }

    [Fact]
    public void Many_starvations_do_not_take_the_place_of_a_leak_and_go_with_all_their_files()
    {
        AlarmFiles files = New(Options() with { Limits = new AlarmFileLimits { SnapshotsMax = 2 }, Interval = TimeSpan.Zero });
        files.Request(Alarm());
        files.WriteWaiting();
        for (int i = 0; i < 5; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            files.Request(Starved());
            files.WriteWaiting();
        }

        Assert.Equal(2, Names().Count(name => name.StartsWith("leak-", StringComparison.Ordinal)));
        Assert.Equal(8, Names().Count(name => name.StartsWith("starved-20261121T05043", StringComparison.Ordinal)));
        Assert.Contains("starved-20261121T050435Z-1.ring.json", Names());
        Assert.Contains("starved-20261121T050436Z-1.ring.json", Names());
    }

    [Fact]
    public void What_an_alarm_carries_and_cannot_be_written_leaves_nothing_behind()
    {
        AlarmFiles files = New();
        files.Request(Starved() with { Attachments = [new("ring", _ => throw new IOException("No space left on device"))] });
        files.WriteWaiting();
        Assert.Empty(Names());
        Assert.Equal(1, files.Failed);
    }

    [Fact]
    public void A_directory_without_a_name_is_refused() =>
        Assert.Throws<ArgumentException>(() => new AlarmFiles(new AlarmFileOptions { Directory = " " }));

    private static void Request(AlarmFiles files, int times)
    {
        for (int i = 0; i < times; i++)
        {
            files.Request(new Alarm("lost", "1 task can never end", DateTimeOffset.UnixEpoch));
            files.WriteWaiting();
        }
    }

    private AlarmFileOptions Options() => new() { Directory = folder };

    private AlarmFiles New(AlarmFileOptions? options = null) => new(options ?? Options(), Take, clock);

    private Snapshot Take(SnapshotLimits limits, Occasion? occasion) => Units.Snapshot(clock.GetUtcNow(), Units.Range(1, 3), occasion: occasion);

    private Alarm Alarm() => new("lost", "1 task can never end", clock.GetUtcNow());

    private Alarm Starved() => new("starved", "Starved", clock.GetUtcNow()) { Attachments = [Attachment("ring"), Attachment("blocked")] };

    private static AlarmAttachment Attachment(string name) => new(name, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(name)));

    private string PathOf(string name) => Path.Combine(folder, name);

    private string[] Names() => [.. Directory.GetFiles(folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    /// <summary>Has room for so many bytes.</summary>
    private sealed class FullDisk(Stream file, int room) : Stream
    {
        private int left = room;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => file.Flush();

        public override void Write(byte[] buffer, int offset, int count)
        {
            left -= count;
            if (left < 0) throw new IOException("No space left on device");
            file.Write(buffer, offset, count);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
