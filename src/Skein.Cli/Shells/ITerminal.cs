namespace Skein.Cli.Shells;

/// <summary>The screen and the keyboard, where there are any.</summary>
internal interface ITerminal
{
    /// <summary>Whether standard output is a terminal.</summary>
    bool ShowsOutput { get; }

    /// <summary>Whether standard error is a terminal.</summary>
    bool ShowsErrors { get; }

    /// <summary>Whether keys can be read: standard input is a terminal.</summary>
    bool HasKeys { get; }

    /// <summary>Columns and rows; 80 by 24 where that is not known.</summary>
    (int Width, int Height) Size { get; }

    /// <summary>How often the taken screen was wiped by others, as after Ctrl-Z and <c>fg</c>: then it must be drawn again.</summary>
    int ScreensLost { get; }

    /// <summary>
    /// Takes the whole screen until the result is disposed; then, and also when the program is ended by a signal that can
    /// be caught, the screen is as it was before.
    /// </summary>
    IDisposable TakeScreen();

    /// <summary>A key that was pressed and not yet read, or null.</summary>
    ConsoleKeyInfo? ReadKey();
}
