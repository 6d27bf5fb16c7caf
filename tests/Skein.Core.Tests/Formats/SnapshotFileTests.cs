using System.IO.Compression;
using Skein.Core.Formats;
using Skein.Core.Tests.Support;
using Xunit;

namespace Skein.Core.Tests.Formats;

public sealed class SnapshotFileTests
{
    private static readonly byte[] json = JsonSnapshotTests.Write(Shop.Snapshot());

    [Fact]
    public void Each_format_is_known_by_its_content_whatever_the_name()
    {
        Assert.Equal("Shop", ReadFile(json).Process.Name);
        Assert.Equal("Shop", ReadFile([0xEF, 0xBB, 0xBF, .. json]).Process.Name);
        Assert.Equal("Shop", ReadFile([(byte)'\n', (byte)' ', .. json]).Process.Name);
        Assert.Equal("Shop", ReadFile(Packed(json)).Process.Name);
        Assert.Equal("Shop", ReadFile(PprofTests.Write(Shop.Snapshot())).Process.Name);
    }

    [Fact]
    public void A_file_of_several_gzip_members_is_one_file()
    {
        byte[] packed = [.. Packed(json[..1000]), .. Packed(json[1000..])];
        Assert.Equal(SnapshotText.Of(Shop.Snapshot()), SnapshotText.Of(SnapshotFile.Read(new MemoryStream(packed), "f")));
    }

    [Fact]
    public void Every_cut_of_packed_json_is_refused()
    {
        byte[] packed = Packed(JsonSnapshotTests.Write(new SnapshotGenerator(3).Next(coroutines: 4)));
        for (int length = 0; length < packed.Length; length++)
            Assert.Throws<SkeinException>(() => SnapshotFile.Read(new MemoryStream(packed, 0, length), "f"));
    }

    [Fact]
    public void Packed_bytes_that_come_one_at_a_time_are_read()
    {
        using var trickle = new TrickleStream(Packed(json), 1);
        Assert.Equal(213, SnapshotFile.Read(trickle, "f").Coroutines.Count);
    }

    [Theory]
    [InlineData("", "f is empty")]
    [InlineData("goroutine 1 [running]:", "f is of no known format; give a snapshot saved as JSON or pprof, or a goroutine profile")]
    [InlineData("\u007fELF\u0002\u0001", "f is a program or core file, not a saved snapshot; give a snapshot saved as JSON or pprof, or a goroutine profile")]
    [InlineData("\u001f", "f is of no known format; give a snapshot saved as JSON or pprof, or a goroutine profile")]
    public void What_is_no_snapshot_is_refused(string content, string message) => Assert.Equal(
        message,
        Assert.Throws<SkeinException>(() => SnapshotFile.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), "f")).Message);

    [Fact]
    public void A_file_that_cannot_be_opened_is_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        string missing = Path.Combine(folder.Path, "no", "such.json");
        Assert.Equal($"{missing} does not exist", Assert.Throws<SkeinException>(() => SnapshotFile.Read(missing)).Message);
        Assert.Equal($"{folder.Path} is a directory", Assert.Throws<SkeinException>(() => SnapshotFile.Read(folder.Path)).Message);
    }

    private static Core.Model.Snapshot ReadFile(byte[] content)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "snapshot.anything");
        File.WriteAllBytes(path, content);
        return SnapshotFile.Read(path);
    }

    private static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(content);
        return packed.ToArray();
    }
}
