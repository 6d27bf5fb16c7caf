using System.ComponentModel;
using System.Diagnostics;
using Skein.Core;

namespace Skein.Races.Hunting.Processes;

/// <summary>
/// Runs programs as children. Their standard input is ours, so that a program that asks is answered; their output goes
/// into the run's log. They stay in the caller's folder, so that relative paths mean what they always do.
/// </summary>
internal sealed class SystemProgramRunner(TimeProvider clock, HuntLimits limits) : IProgramRunner
{
    private const int SignalBase = 128;
    private const int SignalMax = 31;
    private const int OutputTurns = 10;

    public async Task<ProgramEnd> RunAsync(ProgramStart start, CancellationToken cancellation)
    {
        using var log = new OutputLog(start.Log, start.Echo, limits);
        long began = clock.GetTimestamp();
        using Process process = Start(start);
#pragma warning disable CA2025 // A child of the program may hold its output open: reading may outlast both, and then ends quietly.
        Task output = Task.WhenAll(PumpAsync(process.StandardOutput.BaseStream, log), PumpAsync(process.StandardError.BaseStream, log));
#pragma warning restore CA2025
        using var time = new CancellationTokenSource(start.TimeLimit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellation);
        bool stopped = false;
        try
        {
            await process.WaitForExitAsync(both.Token);
        }
        catch (OperationCanceledException)
        {
            stopped = true;
            await StopAsync(process);
        }

        TimeSpan elapsed = clock.GetElapsedTime(began);
        await FinishAsync(output);
        IReadOnlyList<string> tail = log.Close();
        return new ProgramEnd(Outcome(process.ExitCode, stopped, cancellation), process.ExitCode, elapsed, tail, log.Dropped);
    }

    private static RunOutcome Outcome(int exitCode, bool stopped, CancellationToken cancellation)
    {
        if (stopped) return cancellation.IsCancellationRequested ? RunOutcome.Interrupted : RunOutcome.TimedOut;
        // A terminal's Ctrl-C reaches the program too, which may end before we ask it to.
        if (exitCode != 0 && cancellation.IsCancellationRequested) return RunOutcome.Interrupted;
        if (exitCode == 0) return RunOutcome.Ended;
        return exitCode is > SignalBase and <= SignalBase + SignalMax ? RunOutcome.Crashed : RunOutcome.Failed;
    }

    private static Process Start(ProgramStart start)
    {
        var info = new ProcessStartInfo(start.File, start.Arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in start.Variables) info.Environment[name] = value;
        try
        {
            return Process.Start(info)!;
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            throw new SkeinException(start.File, $"cannot be started: {exception.Message.TrimEnd('.')}", "", exception);
        }
    }

    private static async Task PumpAsync(Stream from, OutputLog log)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReadAsync(buffer) is > 0 and int count) log.Write(buffer.AsSpan(0, count));
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process is gone, or its output was read long enough: see FinishAsync.
        }
    }

    private async Task StopAsync(Process process)
    {
        var family = ProcessFamily.Of(process);
        family.AskToEnd();
        using var patience = new CancellationTokenSource(limits.EndTimeMax, clock);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // It does not end by itself: what follows ends it.
        }

        family.End();
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }

    // In turns: where this process stood still for long, that is one turn, and what came meanwhile is read in those that follow.
    private async Task FinishAsync(Task output)
    {
        for (int turn = 0; turn < OutputTurns; turn++)
        {
            try
            {
                await output.WaitAsync(limits.OutputTimeMax / OutputTurns, clock);
                return;
            }
            catch (TimeoutException)
            {
                // After the last: a child of the program holds its output open; what it says from here on is not the program's.
            }
        }
    }
}
