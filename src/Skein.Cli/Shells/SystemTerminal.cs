namespace Skein.Cli.Shells;

/// <summary>The terminal that the program runs in.</summary>
internal sealed class SystemTerminal(Stream output) : ITerminal
{
    private Func<int> screensLost = () => 0;

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

    public int ScreensLost => screensLost();

    public IDisposable TakeScreen()
    {
        var screen = new TakenScreen(output);
        screensLost = () => screen.Lost;
        return screen;
    }

    public ConsoleKeyInfo? ReadKey() => HasKeys && Console.KeyAvailable ? Console.ReadKey(intercept: true) : null;
}
