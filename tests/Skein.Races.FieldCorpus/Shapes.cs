namespace Skein.Races.FieldCorpus;

internal sealed class Box
{
    public int Value { get; set; }
}

internal sealed class Holder
{
    public State State = new(0);
}

internal sealed record State(int Count);

internal static class PerThread
{
    [ThreadStatic]
    public static int Count;
}

internal sealed class Configuration
{
    public static readonly Configuration Current = Load();

    public int Size { get; set; }

    private static Configuration Load()
    {
        Configuration loaded = new();
        loaded.Size += 4;
        // Sleeps: the program is hunted as users write them, and time is part of what it does.
        Thread.Sleep(5);
        loaded.Size++;
        return loaded;
    }
}
