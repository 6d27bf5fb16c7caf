// Maps planted           collections with one fault each, in fields that are called by it
// Maps innocent SEED     healthy ones of all types after many random operations
// Maps locked            threads that add and remove under a lock without rest
// Prints READY and its id, and ends when its standard input closes.
using Maps;

switch (args)
{
    case ["planted"]:
        System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(Planted).TypeHandle);
        break;
    case ["innocent", var seed]:
        for (int i = 0; i < 20; i++) Innocent.Make(int.Parse(seed) * 1_000 + i);
        break;
    case ["locked"]:
        Locked.Start();
        break;
    default:
        Console.Error.WriteLine("expected: planted | innocent SEED | locked");
        return 2;
}

Console.WriteLine($"READY {Environment.ProcessId}");
Console.In.ReadToEnd();
return 0;
