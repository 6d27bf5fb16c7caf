using System.Runtime.InteropServices;
using Skein.Core;
using Skein.Inspect.Sources.Cores;
using Xunit;

namespace Skein.Inspect.Tests.Sources;

/// <summary>One core with heap and one without, written once; each test damages a copy.</summary>
public sealed class CoreSourceTests(CoreSourceTests.Cores cores) : IClassFixture<CoreSourceTests.Cores>
{
    private const int MachineOffset = 18;
    private const byte Arm64 = 183;

    [Fact]
    public void A_core_with_heap_shows_the_operations()
    {
        using var source = CoreSource.Open(cores.WithHeap);
        Assert.Equal(77, Pictures.OuterOperations(source));
        Assert.Equal("core", source.Kind);
        Assert.Equal("Idle", source.Process.Name);
        Assert.Equal(cores.ProcessId, source.Process.Id);
        Assert.Null(source.LiveProcessId);
        Assert.Null(source.Pause);
        Assert.Equal(10, source.RuntimeVersion.Major);
        Assert.Contains(Pictures.Stacks(source).Values, stack => stack.Contains("Blocked.InLock", StringComparison.Ordinal));
    }

    [Fact]
    public void A_core_by_gcore_shows_the_operations()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/gcore"), "gdb is not installed");
        using var target = TestProcess.Idle("33");
        string prefix = cores.Path("gcore");
        using (var gcore = TestProcess.Start("gcore", ["-o", prefix, $"{target.Id}"], new Dictionary<string, string>())) gcore.Drain();
        using var source = CoreSource.Open($"{prefix}.{target.Id}");
        Assert.Equal(33, Pictures.OuterOperations(source));
        Assert.Equal("Idle", source.Process.Name);
    }

    [Fact]
    public void A_core_without_heap_is_refused() => AssertRefused(cores.WithoutHeap, "holds no heap");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void A_core_cut_off_at_a_tenth_of_its_length_is_refused(int tenths)
    {
        string cut = cores.Path("cut");
        using (FileStream from = File.OpenRead(cores.WithHeap))
        using (FileStream to = File.Create(cut))
        {
            byte[] buffer = new byte[1 << 20];
            for (long left = from.Length * tenths / 10; left > 0;)
            {
                int count = from.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
                to.Write(buffer, 0, count);
                left -= count;
            }
        }

        AssertRefused(cut, tenths == 0 ? "is not a core file" : "is truncated");
    }

    [Fact]
    public void A_core_of_another_architecture_is_refused()
    {
        string other = cores.Path("arm64");
        File.Copy(cores.WithoutHeap, other, overwrite: true);
        using (FileStream file = File.OpenWrite(other))
        {
            file.Position = MachineOffset;
            file.WriteByte(Arm64);
        }

        AssertRefused(other, "comes from another architecture (arm64)");
    }

    [Fact]
    public void A_text_is_no_core()
    {
        string text = cores.Path("text");
        File.WriteAllText(text, "hello");
        AssertRefused(text, "is not a core file");
    }

    [Fact]
    public void A_program_is_no_core() => AssertRefused("/bin/sh", "is a program or a library, not a core file");

    [Fact]
    public void A_file_that_is_not_there_is_refused() => AssertRefused("/no/such/core", "does not exist");

    [Fact]
    public void A_folder_is_refused() => AssertRefused("/tmp", "cannot be read");

    [Fact]
    public void The_core_of_another_program_is_refused()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/gcore"), "gdb is not installed");
        using var target = TestProcess.Start("sleep", ["600"], new Dictionary<string, string>());
        string prefix = cores.Path("sleep");
        using (var gcore = TestProcess.Start("gcore", ["-o", prefix, $"{target.Id}"], new Dictionary<string, string>())) gcore.Drain();
        AssertRefused($"{prefix}.{target.Id}", "is not the core of a .NET process");
    }

    [Fact]
    public void A_table_of_contents_full_of_noise_is_refused_in_one_line()
    {
        const int TableOffset = 64;
        string noise = cores.Path("noise");
        for (int seed = 1; seed <= 20; seed++)
        {
            File.Copy(cores.WithoutHeap, noise, overwrite: true);
            byte[] bytes = new byte[400];
#pragma warning disable CA5394 // Noise with a printed seed, not a secret.
            new Random(seed).NextBytes(bytes);
#pragma warning restore CA5394
            using (FileStream file = File.OpenWrite(noise))
            {
                file.Position = TableOffset;
                file.Write(bytes);
            }

            SkeinException refused = Assert.Throws<SkeinException>(() => CoreSource.Open(noise));
            Assert.True(!refused.Message.Contains('\n', StringComparison.Ordinal), $"seed {seed}: {refused.Message}");
        }
    }

    private static void AssertRefused(string path, string reason)
    {
        SkeinException refused = Assert.Throws<SkeinException>(() => CoreSource.Open(path));
        Assert.StartsWith($"{path} {reason}", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    public sealed class Cores : IDisposable
    {
        private readonly TestFolder folder = new();

        public Cores()
        {
            using var target = TestProcess.Idle("77");
            ProcessId = target.Id;
            Write("--withheap", WithHeap);
            Write("--normal", WithoutHeap);
        }

        public int ProcessId { get; }

        public string WithHeap => Path("heap");

        public string WithoutHeap => Path("normal");

        public string Path(string name) => folder.Below(name);

        public void Dispose() => folder.Dispose();

        private void Write(string kind, string path)
        {
            string program = System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "createdump");
            using var writer = TestProcess.Start(program, [kind, "-f", path, $"{ProcessId}"], new Dictionary<string, string>());
            writer.Drain();
            Assert.True(File.Exists(path), $"createdump wrote no {path}: {writer.Errors}");
        }
    }
}
