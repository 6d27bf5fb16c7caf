using System.Diagnostics;

namespace Skein.Bench.Endpoint;

/// <summary>A service of its own process: a part of this program that says READY, and ends when it is disposed of.</summary>
internal sealed class EndpointProcess : IDisposable
{
    private readonly Process process;

    /// <param name="part">The part's words on the command line.</param>
    public EndpointProcess(params string[] part)
    {
        process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, part) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        string[] words = (process.StandardOutput.ReadLine() ?? "").Split(' ');
        if (words is not ["READY", var address, var listener, .. var rest]) throw new BenchException($"the service {string.Join(' ', part)} did not start");
        Address = new Uri(address);
        Listener = listener == "none" ? null : new Uri(listener);
        Health = rest is [var health] && health != "none" ? new Uri(health) : null;
    }

    public Uri Address { get; }

    public Uri? Listener { get; }

    public Uri? Health { get; }

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Ends its standard input; gives the last line that it says then.</summary>
    public string Finish()
    {
        process.StandardInput.Close();
        return process.StandardOutput.ReadLine() ?? throw new BenchException("the service ended without a report");
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
