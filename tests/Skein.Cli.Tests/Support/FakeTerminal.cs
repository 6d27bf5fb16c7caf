using Skein.Cli.Shells;

namespace Skein.Cli.Tests.Support;

/// <summary>A terminal of a fixed size whose keys are written down beforehand.</summary>
internal sealed class FakeTerminal : ITerminal
{
    private readonly Queue<ConsoleKeyInfo?> keys = new();

    public bool ShowsOutput { get; init; }

    public bool ShowsErrors { get; init; }

    public bool HasKeys => true;

    public (int Width, int Height) Size { get; init; } = (100, 24);

    public int ScreensLost => 0;

    /// <summary>How often the screen was taken, and given back.</summary>
    public (int Taken, int Given) Screens { get; private set; }

    public IDisposable TakeScreen()
    {
        Screens = (Screens.Taken + 1, Screens.Given);
        return new Given(this);
    }

    public ConsoleKeyInfo? ReadKey() => keys.Count == 0 ? null : keys.Dequeue();

    /// <summary>A character.</summary>
    public FakeTerminal Then(char letter)
    {
        keys.Enqueue(new ConsoleKeyInfo(letter, default, false, false, false));
        return this;
    }

    /// <summary>A key without a character.</summary>
    public FakeTerminal Then(ConsoleKey key)
    {
        keys.Enqueue(new ConsoleKeyInfo('\0', key, false, false, false));
        return this;
    }

    /// <summary>So many times that the program looks for a key and finds none.</summary>
    public FakeTerminal ThenNothing(int times)
    {
        for (int time = 0; time < times; time++) keys.Enqueue(null);
        return this;
    }

    private sealed class Given(FakeTerminal terminal) : IDisposable
    {
        public void Dispose() => terminal.Screens = (terminal.Screens.Taken, terminal.Screens.Given + 1);
    }
}
