namespace Skein.Cli.Shells;

/// <summary>
/// One line on standard error that says which step of a long work is under way and is wiped when it is over. Says
/// nothing where standard error is no terminal.
/// </summary>
internal sealed class StatusLine : IProgress<string>, IDisposable
{
    private readonly TextWriter error;
    private readonly Func<int> width;
    private readonly bool silent;
    private readonly Lock gate = new();
    private bool shown; // under gate

    public StatusLine(Shell shell, bool quiet)
    {
        error = shell.Error;
        width = () => shell.Terminal.Size.Width;
        silent = quiet || !shell.Terminal.ShowsErrors;
    }

    /// <summary>Puts a step in the place of the one before. May be called from any thread.</summary>
    public void Report(string value)
    {
        if (silent) return;
        lock (gate)
        {
            int room = Math.Max(10, width() - 1);
            error.Write($"\r\e[K{(value.Length <= room ? value : value[..room])}");
            error.Flush();
            shown = true;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (!shown) return;
            error.Write("\r\e[K");
            error.Flush();
            shown = false;
        }
    }
}
