using System.Runtime.InteropServices;

namespace Skein.Cli.Shells;

/// <summary>
/// The other screen of the terminal, without a cursor, until it is disposed or the program ends. Ctrl-Z gives the first
/// screen back while it lasts.
/// </summary>
internal sealed class TakenScreen : IDisposable
{
    private const int Stop = 19; // SIGSTOP: what a program sends itself when it has tidied up after SIGTSTP

    private readonly Action<byte[]> send;
    private readonly PosixSignalRegistration? stopped;
    private readonly PosixSignalRegistration? continued;
    private volatile bool taken;

    /// <summary>Takes the screen.</summary>
    /// <param name="output">The terminal.</param>
    public TakenScreen(Stream output)
    {
        send = bytes => output.Write(bytes);
        if (!OperatingSystem.IsWindows())
        {
            stopped = PosixSignalRegistration.Create(PosixSignal.SIGTSTP, OnStop);
            continued = PosixSignalRegistration.Create(PosixSignal.SIGCONT, OnContinue);
        }

        AppDomain.CurrentDomain.ProcessExit += OnExit;
        Take();
    }

    /// <summary>How often the screen was given away and taken again. Read by one thread, written by that of the signals.</summary>
    public int Lost { get; private set; }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        stopped?.Dispose();
        continued?.Dispose();
        Give();
    }

    private void OnExit(object? sender, EventArgs e) => Give();

    private void OnStop(PosixSignalContext context)
    {
        context.Cancel = true;
        Give();
        _ = kill(Environment.ProcessId, Stop);
    }

    private void OnContinue(PosixSignalContext context)
    {
        Take();
        Lost++;
    }

    private void Take()
    {
        taken = true;
        Send("\e[?1049h\e[?25l\e[2J");
    }

    private void Give()
    {
        if (!taken) return;
        taken = false;
        Send("\e[?25h\e[?1049l");
    }

    private void Send(string sequence)
    {
        try
        {
            send(Text.Utf8.GetBytes(sequence));
        }
        catch (Exception exception) when (exception is IOException or Core.SkeinException)
        {
            // The terminal is gone: there is nothing left to restore.
        }
    }

#pragma warning disable IDE1006 // The name is the system's.
    [DllImport("libc")]
    private static extern int kill(int process, int signal);
#pragma warning restore IDE1006
}
