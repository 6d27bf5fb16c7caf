// HungMap dictionary   two threads add to one Dictionary without a lock until a chain in it is a ring; then a thread asks
//                      it for a price, over and over, and burns a processor in FindValue
// HungMap tree         two threads add to and remove from one SortedSet without a lock until one never comes back
// Nothing is forged: the races are real, and repeated until they hit. Prints READY and its id when the process hangs, and
// ends when its standard input closes.
using HungMap;

switch (args)
{
    case ["dictionary"]:
        PriceCache.Break();
        new Thread(PriceCache.Serve) { IsBackground = true, Name = "prices" }.Start();
        while (PriceCache.Tries == 0) Thread.Sleep(1);
        break;
    case ["tree"]:
        Schedule.Break();
        break;
    default:
        Console.Error.WriteLine("expected: dictionary | tree");
        return 2;
}

Console.WriteLine($"READY {Environment.ProcessId}");
Console.In.ReadToEnd();
return 0;
