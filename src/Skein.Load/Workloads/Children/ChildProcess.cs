using System.ComponentModel;
using System.Diagnostics;
using Skein.Core;

namespace Skein.Load.Workloads.Children;

/// <summary>Runs a program to its end, bounded in time and in what is kept of its output. It is never left behind.</summary>
internal sealed class ChildProcess(WorkloadLimits limits, TimeProvider clock)
{
    /// <summary>Runs it.</summary>
    /// <param name="start">What; its streams are redirected here. Its input stays open until it has ended, so that it may end when we do.</param>
    /// <param name="patience">How long it may take.</param>
    /// <param name="started">Told its id.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The exit code, and what it printed.</returns>
    /// <exception cref="SkeinException">It cannot be started, or took too long.</exception>
    public async Task<(int ExitCode, string Output, string Error)> RunAsync(ProcessStartInfo start, TimeSpan patience, Action<int>? started, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using Process process = Start(start);
        Task<string> output = BoundedText.ReadAsync(process.StandardOutput, limits.OutputMax), error = BoundedText.ReadAsync(process.StandardError, limits.OutputMax);
        using var time = new CancellationTokenSource(patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellation);
        try
        {
            started?.Invoke(process.Id);
            await process.WaitForExitAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new SkeinException(start.FileName, $"did not end within {patience.TotalSeconds:0} s", "");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        return (process.ExitCode, await output, await error);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            throw new SkeinException(start.FileName, $"cannot be started: {exception.Message.TrimEnd('.')}", "", exception);
        }
    }
}
