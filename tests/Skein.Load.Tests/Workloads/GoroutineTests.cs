using System.Diagnostics;
using Skein.Core;
using Skein.Load.Workloads;
using Skein.Load.Workloads.Children;
using Skein.Load.Workloads.Go;
using Xunit;

namespace Skein.Load.Tests.Workloads;

public sealed class GoroutineTests : IDisposable
{
    // What a pipe of Linux holds.
    private const int PipeBytes = 64 * 1024;

    private static readonly WorkloadLimits unhurried = new() { BuildTimeMax = TimeSpan.FromMinutes(15), ProcessTimeMax = TimeSpan.FromMinutes(15) };

    private readonly string folder = Directory.CreateTempSubdirectory("skein-go-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Goroutines_are_measured_in_processes_of_their_own()
    {
        NeedsGo();
        var processes = new List<int>();
        var options = new WorkloadOptions(WorkloadKind.Goroutines) { Counts = [1_000, 4_000, 8_000, 16_000], Repeats = 2, Wakes = 50 };
        WorkloadReport report = await Measurer().MeasureAsync(options, new Told(progress => processes.Add(progress.ProcessId)), default);
        Assert.Equal(8, processes.Distinct().Count());
        Assert.Equal([1_000, 4_000, 8_000, 16_000], report.Sizes.Select(size => size.Count));
        UnitMeasurement measured = report.Sizes[^1].Median;
        Assert.StartsWith("go1.", measured.Runtime, StringComparison.Ordinal);
        Assert.Equal(50, measured.Wakes);
        Assert.True(0 < measured.WakeMedianSeconds && measured.WakeMedianSeconds <= measured.WakeP99Seconds && measured.WakeP99Seconds <= measured.WakeMaxSeconds);
        Assert.True(measured.EndSeconds > 0 && measured.FullCollectionSeconds > 0);
        Assert.Null(measured.BlockingPauseSeconds);
        // A goroutine's stack has 2,048 bytes at least.
        Assert.True(report.Memory!.BytesPerUnit > 2_048);
        Assert.All(processes, id => Assert.False(IsAlive(id)));
    }

    [Fact]
    public async Task A_measurement_that_is_cancelled_leaves_no_process()
    {
        NeedsGo();
        using var stop = new CancellationTokenSource();
        int process = 0;
        var told = new Told(progress =>
        {
            process = progress.ProcessId;
            stop.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Measurer().MeasureAsync(new WorkloadOptions(WorkloadKind.Goroutines) { Counts = [10_000] }, told, stop.Token));
        Assert.NotEqual(0, process);
        Assert.False(IsAlive(process));
    }

    [Fact]
    public async Task A_process_ends_when_the_one_that_started_it_is_gone()
    {
        NeedsGo();
        using GoBuild build = await new GoCompiler(unhurried, TimeProvider.System).BuildAsync(null, default);
        // What it prints finds a pipe that is full, so that it cannot end before its input does, however late that is.
        string pipe = Path.Combine(folder, "full");
        using (Process made = Process.Start("mkfifo", pipe)) await made.WaitForExitAsync();
        await using var full = new FileStream(pipe, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        await full.WriteAsync(new byte[PipeBytes]);
        using Process process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" goroutines 1000 10 1 >\"$1\"", build.Program.File, pipe]) { RedirectStandardInput = true })!;
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
    }

    [Fact]
    public async Task What_was_built_is_deleted()
    {
        NeedsGo();
        GoBuild build = await new GoCompiler(unhurried, TimeProvider.System).BuildAsync(null, default);
        Assert.True(File.Exists(build.Program.File));
        build.Dispose();
        Assert.False(Directory.Exists(build.Folder));
    }

    [Fact]
    public async Task A_process_that_takes_too_long_is_ended()
    {
        int id = 0;
        var child = new ChildProcess(WorkloadLimits.Default, TimeProvider.System);
        SkeinException refusal = await Assert.ThrowsAsync<SkeinException>(() => child.RunAsync(new ProcessStartInfo("/bin/sleep", ["600"]), TimeSpan.FromMilliseconds(1), started => id = started, default));
        Assert.Equal("/bin/sleep did not end within 0 s", refusal.Message);
        Assert.False(IsAlive(id));
    }

    [Fact]
    public async Task What_a_process_prints_without_end_is_cut()
    {
        var child = new ChildProcess(new WorkloadLimits { OutputMax = 10 }, TimeProvider.System);
        (int code, string output, _) = await child.RunAsync(new ProcessStartInfo("/bin/sh", ["-c", "head -c 100000 /dev/zero | tr '\\0' x"]), TimeSpan.FromMinutes(15), null, default);
        Assert.Equal((0, "xxxxxxxxxx"), (code, output));
    }

    [Fact]
    public async Task A_go_that_is_not_there_is_told() =>
        Assert.Equal("/none/go is not there; name the program go of an installed Go", await RefusalAsync("/none/go"));

    [Fact]
    public async Task A_go_that_is_too_old_is_told()
    {
        string go = Script("echo go version go1.12.17 linux/amd64");
        Assert.Equal($"{go} is Go 1.12, and 1.19 or newer is needed; install Go, or name it with --go", await RefusalAsync(go));
    }

    [Fact]
    public async Task A_program_that_is_no_go_is_told()
    {
        string go = Script("echo Usage: go FISH");
        Assert.Equal($"{go} does not tell a version of Go; install Go, or name it with --go", await RefusalAsync(go));
    }

    [Fact]
    public async Task A_build_that_fails_is_told_with_its_last_line()
    {
        string go = Script("[ $1 = version ] && echo go version go1.22.1 linux/amd64 && exit 0\necho one >&2\necho no space left on device >&2\nexit 1");
        Assert.Equal($"{go} cannot build the program of goroutines: no space left on device; install Go, or name it with --go", await RefusalAsync(go));
    }

    private static async Task<string> RefusalAsync(string go) =>
        (await Assert.ThrowsAsync<SkeinException>(() => Measurer().MeasureAsync(new WorkloadOptions(WorkloadKind.Goroutines) { Go = go }, null, default))).Message;

    private static WorkloadMeasurer Measurer() => new(new OwnProgram("none", []), unhurried, TimeProvider.System);

    private static void NeedsGo() =>
        Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(path => File.Exists(Path.Combine(path, "go"))), "no go on PATH: apt-get install golang-go");

    private static bool IsAlive(int id) => Directory.Exists($"/proc/{id}");

#pragma warning disable CA1416 // What it runs is a script of Linux.
    private string Script(string text)
    {
        string file = Path.Combine(folder, "go");
        File.WriteAllText(file, $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }
#pragma warning restore CA1416

    private sealed class Told(Action<WorkloadProgress> act) : IProgress<WorkloadProgress>
    {
        public void Report(WorkloadProgress value) => act(value);
    }
}
