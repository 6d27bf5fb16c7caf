namespace Skein.Races.FieldCorpus;

internal static class Crowd
{
    public const int Threads = 4;
    public const int Rounds = 300;

    // Threads that begin together and each do the same many times.
    public static void Do(Action<int> step)
    {
        using Barrier start = new(Threads);
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(number => new Thread(() =>
        {
            start.SignalAndWait();
            for (int round = 0; round < Rounds; round++)
            {
                step(number);
                if (round % 16 == 0)
                {
                    // Sleeps: the program is hunted as users write them, and time is part of what it does.
                    Thread.Sleep(1);
                }
            }
        }))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
    }
}
