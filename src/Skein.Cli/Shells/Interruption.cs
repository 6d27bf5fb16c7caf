using System.Runtime.InteropServices;

namespace Skein.Cli.Shells;

/// <summary>
/// Turns Ctrl-C, SIGTERM and SIGHUP into a request to stop, so that a target is let go before the program
/// ends. The second signal ends the program at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly (PosixSignal Signal, int Number)[] Watched = [(PosixSignal.SIGINT, 2), (PosixSignal.SIGTERM, 15), (PosixSignal.SIGHUP, 1)];

    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations = [];

    public Interruption()
    {
        foreach ((PosixSignal signal, int number) in Watched)
            registrations.Add(PosixSignalRegistration.Create(signal, context => Stop(context, number)));
    }

    public CancellationToken Token => source.Token;

    /// <summary>The signal's number; 0 while none came.</summary>
    public int Signal { get; private set; }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations) registration.Dispose();
        source.Dispose();
    }

    private void Stop(PosixSignalContext context, int signal)
    {
        if (Signal != 0) return;
        Signal = signal;
        context.Cancel = true;
        source.Cancel();
    }
}
