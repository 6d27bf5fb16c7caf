using System.IO.Compression;
using Skein.Core.Formats.Pprof;
using Skein.Core.Model;
using Skein.Core.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Core.Tests.Formats;

public sealed class CpuProfileWriterTests
{
    [Fact]
    public void The_content_of_a_profile_is_stable() => Golden.Verify(ProfileText.Of(Unpacked(Write(Till()))), "cpu-profile");

    [Fact]
    public void A_profile_without_samples_is_written() => Assert.Contains("cpu", ProfileText.Of(Unpacked(Write(Till() with { Samples = [] }))), StringComparison.Ordinal);

    [Fact]
    public void It_is_no_profile_of_coroutines() =>
        Assert.Contains("is a profile of samples, cpu, not of coroutines", Assert.Throws<SkeinException>(() => PprofReader.Read(new MemoryStream(Unpacked(Write(Till()))), "cpu.pb.gz")).Message, StringComparison.Ordinal);

    private static CpuProfile Till()
    {
        var stacks = new StackTable();
        int price = stacks.Add([new Frame("Shop.Till.Price"), new Frame("Shop.Till.Sell")]);
        return new CpuProfile
        {
            Process = new ProcessIdentity(4711, "Shop"),
            StartedAt = new DateTimeOffset(2026, 11, 21, 4, 55, 0, TimeSpan.Zero),
            Duration = TimeSpan.FromSeconds(5),
            Period = TimeSpan.FromMilliseconds(1),
            Stacks = stacks,
            Samples = [new CpuSample(price, 3, 3_100_000, new LabelSet([new("thread", "4712"), new("thread_name", "till")])), new CpuSample(0, 1, 1_000_000)],
            Notes = ["in two\nlines"],
            Dropped = [new Dropped("events", 7, "the runtime's buffer was full")],
        };
    }

    private static byte[] Write(CpuProfile profile)
    {
        using var packed = new MemoryStream();
        CpuProfileWriter.Write(profile, packed);
        return packed.ToArray();
    }

    private static byte[] Unpacked(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        return bytes.ToArray();
    }
}
