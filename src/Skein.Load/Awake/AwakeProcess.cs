using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Skein.Core;
using Skein.Load.Workloads.Children;

namespace Skein.Load.Awake;

/// <summary>
/// Keeps this machine's processors awake while it lives: a child process has a thread of idle priority turn on each. On a
/// virtual machine a processor that sleeps is given to others and comes back late; on a real one it takes time to wake up. It
/// is never left behind. Thread-safe.
/// </summary>
public sealed class AwakeProcess : IAsyncDisposable
{
    private const string Option = "--awake";

    // One thread for each processor and hardly any memory; and never one that waits for the threads that turn.
    private static readonly (string Name, string Value)[] settings = [("DOTNET_TieredCompilation", "0"), ("DOTNET_gcServer", "0"), ("DOTNET_gcConcurrent", "0")];

    private readonly Process process;
    private readonly AwakeLimits limits;
    private readonly TimeProvider clock;

    private AwakeProcess(Process process, AwakeLimits limits, TimeProvider clock) => (this.process, this.limits, this.clock) = (process, limits, clock);

    /// <summary>The child's id.</summary>
    public int Id => process.Id;

    /// <summary>How many processors are kept awake.</summary>
    public int Processors { get; private set; }

    /// <summary>Whether they still are: not after the bound on the time, nor when somebody ended the child.</summary>
    public bool IsAwake => !process.HasExited;

    /// <summary>Starts it, and waits until all threads turn.</summary>
    /// <param name="program">Our program, with <see cref="AwakeHost.Word"/>.</param>
    /// <param name="servedBy">The process that serves, which must lose nothing by it; null where it is not known.</param>
    /// <param name="limits">How long it may live.</param>
    /// <param name="clock">Where time comes from.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="SkeinException">The system refuses idle priority, or control groups would make it a fair share.</exception>
    public static async Task<AwakeProcess> StartAsync(OwnProgram program, int? servedBy, AwakeLimits limits, TimeProvider clock, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(clock);
        cancellation.ThrowIfCancellationRequested();
        new ProcessorGroup("/proc", "/sys/fs/cgroup").Check(servedBy?.ToString(CultureInfo.InvariantCulture));
        string seconds = ((long)limits.TimeMax.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(program.File, [.. program.Arguments, seconds]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in settings) start.Environment[name] = value;
        var awake = new AwakeProcess(Start(start), limits, clock);
        try
        {
            awake.Processors = await awake.ReadyAsync(cancellation);
            return awake;
        }
        catch
        {
            await awake.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets them sleep again.</summary>
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync().WaitAsync(limits.EndMax, clock);
        }
        catch (TimeoutException)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            throw new SkeinException(Option, $"cannot start {start.FileName}: {exception.Message.TrimEnd('.')}", "leave it out", exception);
        }
    }

    // The line is short, and the child prints nothing more.
    private async Task<int> ReadyAsync(CancellationToken cancellation)
    {
        try
        {
            string? line = await process.StandardOutput.ReadLineAsync(cancellation).AsTask().WaitAsync(limits.StartMax, clock, cancellation);
            if (line?.Split(' ') is [AwakeHost.Ready, var count] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int processors)) return processors;
        }
        catch (TimeoutException)
        {
            throw new SkeinException(Option, $"did not begin within {limits.StartMax.TotalSeconds:0} s", "try again when the machine is less busy, or leave it out");
        }

        string reason = (await BoundedText.ReadAsync(process.StandardError, limits.OutputMax).WaitAsync(limits.StartMax, clock, cancellation)).Split('\n')[0].Trim();
        throw new SkeinException(Option, $"is refused by this system: {(reason.Length == 0 ? "its process ended" : reason)}", "leave it out");
    }
}
