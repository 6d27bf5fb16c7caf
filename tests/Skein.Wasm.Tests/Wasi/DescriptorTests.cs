using System.Text;
using Skein.Wasm.Capabilities;
using Skein.Wasm.Wasi;
using Xunit;

namespace Skein.Wasm.Tests.Wasi;

public sealed class DescriptorTests : IDisposable
{
    private const int Create = 1;
    private const ulong ReadWrite = (ulong)(Rights.FileRead | Rights.FileWrite);

    private readonly GuestBed bed = new();

    public void Dispose() => bed.Dispose();

    [Fact]
    public void What_is_written_is_read_from_any_place()
    {
        int file = bed.Opened("file", Create, ReadWrite);
        uint length = bed.Put("hello world", GuestBed.DataAt);
        Assert.Equal(Errno.Success, Run(() => bed.Call.Descriptors.Write(bed.Memory, file, bed.Vector(GuestBed.DataAt, length), 1, GuestBed.ResultAt)));
        Assert.Equal(11, bed.Result());
        Assert.Equal(Errno.Success, Run(() => bed.Call.Descriptors.ReadAt(bed.Memory, file, bed.Vector(GuestBed.DataAt + 100, 5), 1, 6, GuestBed.ResultAt)));
        Assert.Equal("world", bed.Text(GuestBed.DataAt + 100, bed.Result()));
        Assert.Equal(Errno.Success, Run(() => bed.Call.Descriptors.Seek(bed.Memory, file, -5, 2, GuestBed.ResultAt)));
        Assert.Equal(6, bed.Memory.ReadInt64(GuestBed.ResultAt));
        Assert.Equal(Errno.Success, Run(() => bed.Call.Descriptors.Read(bed.Memory, file, bed.Vector(GuestBed.DataAt + 100, 100), 1, GuestBed.ResultAt)));
        Assert.Equal(5, bed.Result());
        Assert.Equal(Errno.Success, Run(() => bed.Call.Descriptors.SetSize(file, 3)));
        Assert.Equal("hel", File.ReadAllText(bed.Place.Beneath("root", "file")));
        Assert.Equal(Errno.Success, Run(() => bed.Call.Descriptors.Close(file)));
        Assert.Equal(Errno.BadDescriptor, Run(() => bed.Call.Descriptors.Close(file)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Each_stream_says_for_itself_whether_it_is_a_terminal(int terminal)
    {
        using var one = new GuestBed(options: given => given with { InputIsTerminal = terminal == 0, OutputIsTerminal = terminal == 1, ErrorIsTerminal = terminal == 2 });
        const int CharacterDevice = 2;
        for (int stream = 0; stream <= 2; stream++)
        {
            int number = stream;
            Assert.Equal(Errno.Success, GuestBed.Answer(() => one.Call.Descriptors.Flags(one.Memory, number, GuestBed.ResultAt)));
            Assert.Equal(stream == terminal ? CharacterDevice : 0, one.Memory.Span(GuestBed.ResultAt, 1)[0]);
        }
    }

    [Fact]
    public void Descriptors_come_to_an_end_and_are_given_again()
    {
        using var small = new GuestBed(options: given => given with { Limits = new GuestLimits { DescriptorsMax = 8 } });
        small.Opened("file", Create, ReadWrite);
        Errno errno = Errno.Success;
        for (int count = 0; count < 1_000 && errno == Errno.Success; count++) errno = small.Open("file", out _);
        Assert.Equal(Errno.TooManyOpen, errno);
        // Nothing was made for which there is no number.
        Assert.Equal(Errno.TooManyOpen, small.Open("another", out _, Create, ReadWrite));
        Assert.False(File.Exists(small.Place.Beneath("root", "another")));
        Assert.Equal(Errno.Success, GuestBed.Answer(() => small.Call.Descriptors.Close(5)));
        Assert.Equal(5, small.Opened("file"));
    }

    [Theory]
    [InlineData(1_025u, nameof(Errno.Invalid))]
    [InlineData(uint.MaxValue, nameof(Errno.Invalid))]
    [InlineData(0u, nameof(Errno.Success))]
    public void A_list_of_stretches_has_a_bound(uint count, string expected)
    {
        int file = bed.Opened("file", Create, ReadWrite);
        Assert.Equal(expected, Run(() => bed.Call.Descriptors.Write(bed.Memory, file, 256, count, GuestBed.ResultAt)).ToString());
    }

    [Theory]
    [InlineData(uint.MaxValue, 1u)]
    [InlineData(0u, uint.MaxValue)]
    [InlineData(131_072u, 1u)]
    [InlineData(131_071u, 2u)]
    [InlineData(4u, 0x8000_0000u)]
    public void A_stretch_beyond_the_memory_is_a_fault_and_nothing_is_written(uint at, uint length)
    {
        int file = bed.Opened("file", Create, ReadWrite);
        bed.Vector(0, 8, 256);
        bed.Vector(at, length, 264);
        Assert.Equal(Errno.Fault, Run(() => bed.Call.Descriptors.Write(bed.Memory, file, 256, 2, GuestBed.ResultAt)));
        Assert.Equal(0, new FileInfo(bed.Place.Beneath("root", "file")).Length);
    }

    [Fact]
    public void Stretches_that_overlap_each_other_their_list_and_the_result_harm_nobody()
    {
        int file = bed.Opened("file", Create, ReadWrite);
        File.WriteAllText(bed.Place.Beneath("root", "file"), new string('\u007F', 60_000));
        bed.Vector(0, 65_536, 256);
        bed.Vector(200, 65_536, 264);
        bed.Vector(256, 16, 272);
        // The first stretch covers the list: what is then read as the second lies far beyond the memory.
        Assert.Contains(Run(() => bed.Call.Descriptors.Read(bed.Memory, file, 256, 3, 260)), new[] { Errno.Success, Errno.Fault });
    }

    [Fact]
    public void One_call_moves_no_more_than_its_bound()
    {
        using var small = new GuestBed(options: given => given with { Limits = new GuestLimits { TransferBytesMax = 10 } });
        small.Vector(0, 8, 256);
        small.Vector(0, 8, 264);
        Assert.Equal(Errno.Success, GuestBed.Answer(() => small.Call.Descriptors.Write(small.Memory, 1, 256, 2, GuestBed.ResultAt)));
        Assert.Equal((10, 10L), (small.Result(), small.Output.Length));
    }

    [Fact]
    public void Results_beyond_the_memory_are_faults_of_every_function()
    {
        const uint Beyond = 131_070;
        int file = bed.Opened("file", Create, ReadWrite);
        bed.Put("file");
        Func<Errno>[] calls =
        [
            () => bed.Call.Descriptors.Write(bed.Memory, 1, bed.Vector(0, 1), 1, Beyond), () => bed.Call.Descriptors.Read(bed.Memory, file, bed.Vector(0, 1), 1, Beyond),
            () => bed.Call.Descriptors.Flags(bed.Memory, file, Beyond), () => bed.Call.Descriptors.Stat(bed.Memory, file, Beyond), () => bed.Call.Descriptors.Tell(bed.Memory, file, Beyond),
            () => bed.Call.Descriptors.Preopen(bed.Memory, GuestBed.Root, Beyond), () => bed.Call.Descriptors.PreopenName(bed.Memory, GuestBed.Root, Beyond, 100),
            () => bed.Call.Paths.Stat(bed.Memory, GuestBed.Root, 0, GuestBed.PathAt, 4, Beyond), () => bed.Call.Paths.Stat(bed.Memory, GuestBed.Root, 0, Beyond, 4, 0),
            () => bed.Call.Opening.Open(bed.Memory, GuestBed.Root, 0, GuestBed.PathAt, 4, 0, 2, 0, 0, Beyond), () => bed.Call.Listing.List(bed.Memory, GuestBed.Root, Beyond, 100, 0, 0),
            () => bed.Call.Process.ArgumentSizes(bed.Memory, Beyond, 0), () => bed.Call.Process.ClockTime(bed.Memory, 0, Beyond), () => bed.Call.Process.Random(bed.Memory, Beyond, 100),
            () => bed.Call.Polling.Poll(bed.Memory, Beyond, 0, 1, 0), () => bed.Call.Polling.Poll(bed.Memory, 0, Beyond, 1, 0),
        ];
        Assert.All(calls, call => Assert.Equal(Errno.Fault, Run(call)));
        Assert.Equal(0, bed.Output.Length);
    }

    [Fact]
    public void Rights_are_given_up_and_never_gained()
    {
        int file = bed.Opened("file", Create, ReadWrite);
        Assert.Equal(Errno.Success, Run(() => bed.Call.Descriptors.SetRights(file, (ulong)Rights.Read, 0)));
        Assert.Equal(Errno.NotCapable, Run(() => bed.Call.Descriptors.Write(bed.Memory, file, bed.Vector(0, 1), 1, GuestBed.ResultAt)));
        Assert.Equal(Errno.NotCapable, Run(() => bed.Call.Descriptors.SetRights(file, ReadWrite, 0)));
        Assert.Equal(Errno.Success, Run(() => bed.Call.Descriptors.Flags(bed.Memory, file, GuestBed.ResultAt)));
        Assert.Equal((4, (long)Rights.Read), (bed.Memory.Span(GuestBed.ResultAt, 1)[0], bed.Memory.ReadInt64(GuestBed.ResultAt + 8)));
    }

    [Fact]
    public void A_descriptor_that_is_renumbered_takes_the_others_place()
    {
        int first = bed.Opened("first", Create, ReadWrite);
        int second = bed.Opened("second", Create, ReadWrite);
        Assert.Equal(Errno.Success, Run(() => bed.Call.Descriptors.Renumber(second, first)));
        Assert.Equal(Errno.BadDescriptor, Run(() => bed.Call.Descriptors.Tell(bed.Memory, second, GuestBed.ResultAt)));
        Assert.Equal(Errno.Success, Run(() => bed.Call.Descriptors.Write(bed.Memory, first, bed.Vector(0, 3), 1, GuestBed.ResultAt)));
        Assert.Equal((0L, 3L), (new FileInfo(bed.Place.Beneath("root", "first")).Length, new FileInfo(bed.Place.Beneath("root", "second")).Length));
        Assert.Equal(Errno.BadDescriptor, Run(() => bed.Call.Descriptors.Renumber(first, 77)));
    }

    [Theory]
    [InlineData(13u)]
    [InlineData(64u)]
    [InlineData(10_000u)]
    public void A_listing_goes_on_where_its_room_ended(uint room)
    {
        for (int index = 0; index < 40; index++) bed.Place.File("", "root", $"file{index:00}");
        var names = new List<string>();
        ulong cookie = 0;
        while (true)
        {
            // Room for one whole entry at least, as callers grow it.
            uint length = Math.Max(room, 24 + 20);
            ulong from = cookie;
            Assert.Equal(Errno.Success, Run(() => bed.Call.Listing.List(bed.Memory, GuestBed.Root, GuestBed.DataAt, length, from, GuestBed.ResultAt)));
            int used = bed.Result();
            uint at = GuestBed.DataAt;
            uint end = at + (uint)used;
            while (at + 24 <= end && at + 24 + (uint)bed.Memory.ReadInt32(at + 16) <= end)
            {
                cookie = (ulong)bed.Memory.ReadInt64(at);
                names.Add(bed.Text(at + 24, bed.Memory.ReadInt32(at + 16)));
                at += 24 + (uint)bed.Memory.ReadInt32(at + 16);
            }

            if (used < length) break;
        }

        Assert.Equal(42, names.Count);
        Assert.Equal(42, names.Distinct().Count());
        Assert.Equal(Errno.Success, Run(() => bed.Call.Listing.List(bed.Memory, GuestBed.Root, GuestBed.DataAt, 100, ulong.MaxValue, GuestBed.ResultAt)));
        Assert.Equal(0, bed.Result());
    }

    [Fact]
    public void More_listings_than_are_kept_still_go_on()
    {
        using var small = new GuestBed(options: given => given with { Limits = new GuestLimits { ListingsMax = 2 } });
        for (int index = 0; index < 5; index++) small.Place.File("", "root", $"file{index}");
        int[] folders = [.. Enumerable.Range(0, 4).Select(_ => small.Opened(".", 2, (ulong)Rights.FolderRead))];
        var names = folders.ToDictionary(folder => folder, _ => new List<string>());
        for (ulong cookie = 0; cookie < 7; cookie++)
        {
            foreach (int folder in folders)
            {
                ulong at = cookie;
                Assert.Equal(Errno.Success, GuestBed.Answer(() => small.Call.Listing.List(small.Memory, folder, GuestBed.DataAt, 24 + 20, at, GuestBed.ResultAt)));
                names[folder].Add(small.Text(GuestBed.DataAt + 24, small.Memory.ReadInt32(GuestBed.DataAt + 16)));
            }
        }

        Assert.All(names.Values, told => Assert.Equal(7, told.Distinct().Count()));
    }

    [Fact]
    public void A_directory_that_is_read_only_changes_in_no_way()
    {
        using var readOnly = new GuestBed(write: false);
        readOnly.Place.File("text", "root", "file");
        Assert.Equal(Errno.NotCapable, readOnly.Open("file", out _, 0, ReadWrite));
        Assert.Equal(Errno.NotCapable, readOnly.Open("made", out _, Create));
        Assert.Equal(Errno.NotCapable, readOnly.Open("file", out _, 8));
        uint length = readOnly.Put("file");
        Func<Errno>[] calls =
        [
            () => readOnly.Call.Paths.RemoveFile(readOnly.Memory, GuestBed.Root, GuestBed.PathAt, length), () => readOnly.Call.Paths.MakeFolder(readOnly.Memory, GuestBed.Root, GuestBed.PathAt, length),
            () => readOnly.Call.Paths.RemoveFolder(readOnly.Memory, GuestBed.Root, GuestBed.PathAt, length), () => readOnly.Call.Paths.SetTimes(readOnly.Memory, GuestBed.Root, 0, GuestBed.PathAt, length, 0, 0, 2),
            () => readOnly.Call.Paths.Rename(readOnly.Memory, GuestBed.Root, GuestBed.PathAt, length, GuestBed.Root, GuestBed.PathAt, length),
            () => readOnly.Call.Paths.Link(readOnly.Memory, GuestBed.Root, 0, GuestBed.PathAt, length, GuestBed.Root, GuestBed.PathAt, length),
            () => readOnly.Call.Paths.MakeLink(readOnly.Memory, GuestBed.PathAt, length, GuestBed.Root, GuestBed.PathAt, length),
        ];
        Assert.All(calls, call => Assert.Equal(Errno.NotCapable, Run(call)));
        Assert.Equal("text", File.ReadAllText(readOnly.Place.Beneath("root", "file")));
        Assert.Contains(readOnly.Log.ToList(), pair => pair.Key is { Function: "path_open", What: "/data: file" } && pair.Key.Wanted.Contains("Write", StringComparison.Ordinal));
        // Reading works, with rights that were asked for in vain left away.
        int file = readOnly.Opened("file", 0, (ulong)(Rights.FileRead | Rights.SetTimes | Rights.CreateFile));
        Assert.Equal(Errno.NotCapable, Run(() => readOnly.Call.Descriptors.SetTimes(file, 0, 0, 2)));
    }

    [Fact]
    public void A_link_points_downwards_only()
    {
        foreach ((string target, Errno expected) in new[] { ("sub/file", Errno.Success), ("/etc", Errno.NotCapable), ("../secret", Errno.NotCapable), ("sub/../../secret", Errno.NotCapable), ("..", Errno.NotCapable) })
        {
            uint targetLength = bed.Put(target, 2_048);
            uint length = bed.Put("link" + target.Length);
            Assert.Equal(expected, Run(() => bed.Call.Paths.MakeLink(bed.Memory, 2_048, targetLength, GuestBed.Root, GuestBed.PathAt, length)));
        }

        Assert.Single(Directory.EnumerateFileSystemEntries(bed.Place.Beneath("root")));
    }

    [Fact]
    public void A_refused_path_is_told_with_what_was_asked_and_cut_where_it_is_long()
    {
        Assert.Equal(Errno.NotCapable, bed.Open("../secret", out _));
        Assert.Equal(Errno.NotCapable, bed.Open("/etc/" + new string('x', 3_000), out _));
        Refusal[] told = [.. bed.Log.ToList().Select(pair => pair.Key)];
        Assert.Equal(new Refusal("module", "path_open", "/data: ../secret", "a path that leads out"), told[0]);
        Assert.Equal(256 + 3, told[1].What.Length);
    }

    [Theory]
    [InlineData("", nameof(Errno.NoEntry))]
    [InlineData("a\0b", nameof(Errno.Invalid))]
    public void A_path_that_is_none_is_refused(string path, string expected) => Assert.Equal(expected, bed.Open(path, out _).ToString());

    [Fact]
    public void A_path_that_is_no_text_or_too_long_is_refused()
    {
        bed.Memory.Span(GuestBed.PathAt, 2).Fill(0xFF);
        Assert.Equal(Errno.IllegalSequence, Run(() => bed.Call.Opening.Open(bed.Memory, GuestBed.Root, 0, GuestBed.PathAt, 2, 0, 2, 0, 0, GuestBed.ResultAt)));
        Assert.Equal(Errno.NameTooLong, bed.Open(new string('x', 4_097), out _));
        Assert.Equal(Errno.NameTooLong, bed.Open(new string('x', 256), out _));
    }

    [Fact]
    public void Times_are_set_to_the_nanosecond()
    {
        int file = bed.Opened("file", Create, ReadWrite);
        Assert.Equal(Errno.Success, Run(() => bed.Call.Descriptors.SetTimes(file, 1_000_000_007, 2_000_000_009, 1 | 4)));
        Assert.Equal(Errno.Success, Run(() => bed.Call.Descriptors.Stat(bed.Memory, file, GuestBed.ResultAt)));
        Assert.Equal((1_000_000_007, 2_000_000_009), (bed.Memory.ReadInt64(GuestBed.ResultAt + 40), bed.Memory.ReadInt64(GuestBed.ResultAt + 48)));
        Assert.Equal(Errno.Invalid, Run(() => bed.Call.Descriptors.SetTimes(file, 0, 0, 1 | 2)));
        Assert.Equal(Encoding.UTF8.GetByteCount("/data"), Preopened());
    }

    private static Errno Run(Func<Errno> call) => GuestBed.Answer(call);

    private int Preopened()
    {
        Assert.Equal(Errno.Success, Run(() => bed.Call.Descriptors.Preopen(bed.Memory, GuestBed.Root, GuestBed.ResultAt)));
        return bed.Result(GuestBed.ResultAt + 4);
    }
}
