using System.Diagnostics;
using Skein.Core;
using Skein.Load.Ladder;
using Skein.Load.Target;
using Skein.Load.Tests.Ladder;
using Xunit;

namespace Skein.Load.Tests.Target;

public sealed class TargetWatchTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("skein-proc-").FullName;
    private readonly LadderClock clock = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void This_process_has_memory_threads_descriptors_and_processor_time()
    {
        var machine = new LinuxMachine("/proc");

        TargetSample sample = machine.Read(machine.Find(Environment.ProcessId), TimeSpan.FromSeconds(3))!.Value;

        Assert.Equal(TimeSpan.FromSeconds(3), sample.At);
        Assert.InRange(sample.ResidentBytes!.Value, 1_000_000, 100_000_000_000);
        Assert.True(sample.Threads > 1 && sample.Descriptors > 2 && sample.VoluntarySwitches > 0);
        Assert.True(sample.Processor > TimeSpan.Zero);
    }

    [Fact]
    public void A_process_that_is_not_there_is_refused()
    {
        SkeinException refused = Assert.Throws<SkeinException>(() => new TargetWatch(int.MaxValue, new LadderLimits(), clock));

        Assert.Contains("is not there", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_process_of_another_user_is_refused()
    {
        Proc("self/status", "Uid:\u00091000\u00091000\u00091000\u00091000\n");
        Proc("7/status", "Uid:\u00091001\u00091001\u00091001\u00091001\n");
        Proc("7/stat", Stat(7, 100));

        SkeinException refused = Assert.Throws<SkeinException>(() => new LinuxMachine(folder).Find(7));

        Assert.Contains("belongs to another user", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_process_that_ended_and_whose_id_is_used_again_is_not_taken_for_it()
    {
        Proc("self/status", "Uid:\u00091000\n");
        Proc("7/status", "Uid:\u00091000\n");
        Proc("7/stat", Stat(7, 100));
        var machine = new LinuxMachine(folder);
        TargetProcess process = machine.Find(7);
        Proc("7/stat", Stat(7, 200));

        Assert.Null(machine.Read(process, TimeSpan.Zero));
    }

    [Fact]
    public void What_the_system_does_not_tell_is_unknown_and_not_0()
    {
        Proc("self/status", "Uid:\u00091000\n");
        Proc("7/status", "Uid:\u00091000\n");
        Proc("7/stat", Stat(7, 100));
        var machine = new LinuxMachine(folder);

        MachineReading reading = machine.Read();
        TargetSample sample = machine.Read(machine.Find(7), TimeSpan.Zero)!.Value;

        Assert.Null(reading.PressureMicroseconds);
        Assert.Null(reading.Ticks);
        Assert.Null(sample.ResidentBytes);
        Assert.Null(sample.Descriptors);
        Assert.Null(sample.VoluntarySwitches);
    }

    [Fact]
    public void Shares_of_a_step_are_what_went_on_between_its_begin_and_its_end()
    {
        Proc("self/status", "Uid:\u00091000\n");
        Proc("5/status", "Uid:\u00091000\n");
        Proc("7/status", "Uid:\u00091000\n");
        Machine(pressure: 1_000_000, user: 100, stolen: 10, idle: 1_000, own: 50, target: 20);
        var machine = new LinuxMachine(folder);
        using var watch = new StepWatch(machine, machine.Find(5), new WatchedTarget(machine.Find(7)), new LadderLimits(), clock);
        // 2 s of 4 processors: 800 ticks. 200 busy, of which 40 are ours and 60 the target's.
        clock.Advance(TimeSpan.FromSeconds(2));
        Machine(pressure: 1_400_000, user: 300, stolen: 18, idle: 1_592, own: 90, target: 80);

        (StepConditions conditions, TargetCurve? curve) = watch.End();

        Assert.Equal(0.2, conditions.Pressure!.Value, 6);
        Assert.Equal(0.01, conditions.Steal!.Value, 6);
        Assert.Equal(0.125, conditions.Foreign!.Value, 6);
        Assert.Equal(0.3, curve!.Processors!.Value, 6);
    }

    [Fact]
    public void Pressure_is_never_more_than_all_of_the_time()
    {
        Proc("self/status", "Uid:\u00091000\n");
        Proc("5/status", "Uid:\u00091000\n");
        Proc("7/status", "Uid:\u00091000\n");
        Machine(pressure: 1_000_000, user: 100, stolen: 0, idle: 1_000, own: 50, target: 20);
        var machine = new LinuxMachine(folder);
        using var watch = new StepWatch(machine, machine.Find(5), new WatchedTarget(machine.Find(7)), new LadderLimits(), clock);
        clock.Advance(TimeSpan.FromSeconds(2));
        // Clock and kernel are read one after the other, so that the kernel's total can be a little more than the time.
        Machine(pressure: 3_000_900, user: 300, stolen: 0, idle: 1_600, own: 90, target: 80);

        Assert.Equal(1, watch.End().Conditions.Pressure);
    }

    [Fact]
    public async Task A_real_process_is_looked_at_at_the_begin_and_at_the_end()
    {
        using var child = Process.Start(new ProcessStartInfo("sleep", ["60"]))!;
        using var watch = new TargetWatch(child.Id, new LadderLimits(), clock);
        using StepWatch step = watch.Begin();

        TargetCurve curve = step.End().Curve!;
        child.Kill();
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, curve.Samples.Count);
        Assert.All(curve.Samples, sample => Assert.Equal(1, sample.Threads));
    }

    private static string Stat(int id, long start, long user = 0) => $"{id} (a ) b) S 1 1 1 0 -1 0 0 0 0 0 {user} 0 0 0 20 0 1 0 {start} 0 0\n";

    private void Machine(long pressure, long user, long stolen, long idle, long own, long target)
    {
        Proc("pressure/cpu", $"some avg10=0.00 avg60=0.00 avg300=0.00 total={pressure}\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0\n");
        Proc("stat", $"cpu  {user} 0 0 {idle} 0 0 0 {stolen} 0 0\ncpu0 1 1\n");
        Proc("5/stat", Stat(5, 100, own));
        Proc("7/stat", Stat(7, 100, target));
    }

    private void Proc(string path, string text)
    {
        string file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
