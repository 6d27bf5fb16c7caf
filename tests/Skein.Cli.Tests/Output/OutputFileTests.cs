using Skein.Cli.Output;
using Skein.Cli.Tests.Support;
using Skein.Core;
using Xunit;

namespace Skein.Cli.Tests.Output;

public sealed class OutputFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_file_is_there_and_nothing_beside_it()
    {
        OutputFile.Write(folder.At("a"), stream => stream.Write("new"u8));
        Assert.Equal(["a"], folder.Names);
        Assert.Equal("new", File.ReadAllText(folder.At("a")));
    }

    [Fact]
    public void A_failure_leaves_the_old_file_and_nothing_beside_it()
    {
        folder.Write("a", "old"u8);
        var refusal = Assert.Throws<SkeinException>(() => OutputFile.Write(folder.At("a"), stream =>
        {
            stream.Write("half"u8);
            throw new IOException("disk full", 28);
        }));
        Assert.Equal($"{folder.At("a")} cannot be written: no space left on device; nothing was left there", refusal.Message);
        Assert.Equal(["a"], folder.Names);
        Assert.Equal("old", File.ReadAllText(folder.At("a")));
    }

    [Fact]
    public void An_interruption_leaves_nothing()
    {
        Assert.Throws<OperationCanceledException>(() => OutputFile.Write(folder.At("a"), _ => throw new OperationCanceledException()));
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void A_full_device_is_one_line()
    {
        var refusal = Assert.Throws<SkeinException>(() => OutputFile.Write("/dev/full", stream => stream.Write(new byte[1 << 20])));
        Assert.Equal("/dev/full cannot be written: no space left on device", refusal.Message);
    }

    [Fact]
    public void A_device_is_written_and_stays_a_device()
    {
        OutputFile.Write("/dev/null", stream => stream.Write("x"u8));
        Assert.True(FileKind.IsSpecial("/dev/null"));
    }

    [Fact]
    public void A_link_is_followed_and_stays_a_link()
    {
        folder.Write("real", "old"u8);
        File.CreateSymbolicLink(folder.At("link"), folder.At("real"));
        OutputFile.Write(folder.At("link"), stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(folder.At("real")));
        Assert.NotNull(new FileInfo(folder.At("link")).LinkTarget);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_refused_before_any_work() =>
        Assert.Equal(
            $"{folder.At("no/a")} cannot be written: there is no such folder; create {folder.At("no")}",
            Assert.Throws<SkeinException>(() => OutputFile.Check(folder.At("no/a"))).Message);

    [Fact]
    public void A_folder_is_no_file_to_write() =>
        Assert.Equal($"{folder.Path} is a folder; name a file", Assert.Throws<SkeinException>(() => OutputFile.Check(folder.Path)).Message);
}
