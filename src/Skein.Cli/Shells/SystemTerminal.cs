using System.Runtime.InteropServices;

namespace Skein.Cli.Shells;

/// <summary>The terminal that the program runs in.</summary>
internal sealed class SystemTerminal(Stream output) : ITerminal
{
    public bool ShowsOutput => !Console.IsOutputRedirected;

    public bool ShowsErrors => !Console.IsErrorRedirected;

    public bool HasKeys => !Console.IsInputRedirected;

    public (int Width, int Height) Size
    {
        get
        {
            if (!ShowsOutput) return (80, 24);
            (int width, int height) = (Console.WindowWidth, Console.WindowHeight);
            return (width > 0 ? width : 80, height > 0 ? height : 24);
        }
    }

    public IDisposable TakeScreen() => new TakenScreen(output);

    public ConsoleKeyInfo? ReadKey() => HasKeys && Console.KeyAvailable ? Console.ReadKey(intercept: true) : null;

    /// <summary>The other screen of the terminal, without a cursor; Ctrl-Z gives the first one back while it lasts.</summary>
    private sealed class TakenScreen : IDisposable
    {
        private readonly Action<ReadOnlyMemory<byte>> send;
        private readonly PosixSignalRegistration? stopped;
        private readonly PosixSignalRegistration? continued;
        private bool taken;

        public TakenScreen(Stream output)
        {
            send = bytes => output.Write(bytes.Span);
            if (!OperatingSystem.IsWindows())
            {
                stopped = PosixSignalRegistration.Create(PosixSignal.SIGTSTP, _ => Give());
                continued = PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => Take());
            }

            AppDomain.CurrentDomain.ProcessExit += OnExit;
            Take();
        }

        public void Dispose()
        {
            AppDomain.CurrentDomain.ProcessExit -= OnExit;
            stopped?.Dispose();
            continued?.Dispose();
            Give();
        }

        private void OnExit(object? sender, EventArgs e) => Give();

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
            catch (IOException)
            {
                // The terminal is gone: there is nothing left to restore.
            }
        }
    }
}
