namespace Skein.Races.Corpus;

/// <summary>Time that goes by in a program: what it waits for is no other thread.</summary>
internal static class Pace
{
    /// <summary>As long as a call to a neighbour takes.</summary>
    public static Task CallAsync()
    {
        // Sleeps: the program under test waits for something outside of itself.
        return Task.Delay(2);
    }

    public static void Call()
    {
        // Sleeps: the program under test waits for something outside of itself.
        Thread.Sleep(2);
    }

    /// <summary>Longer than any two accesses of a test lie apart.</summary>
    public static void FarApart()
    {
        // Sleeps: the distance in time is what the case is about.
        Thread.Sleep(400);
    }
}
