// Skein.Bench.RaceLoops [SCALE] [NAME]   runs every loop, or one; SCALE multiplies the number of operations (default 1).
//                                        Prints a line of JSON for each: {"loop":"list-append","nanoseconds":3.1}
using System.Globalization;
using Skein.Bench.RaceLoops;

double scale = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 1;
foreach (Loop loop in LoopTable.All)
{
    if (args.Length > 1 && args[1] != loop.Name) continue;
    double nanoseconds = Crew.Measure(loop, scale);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"loop\":\"{loop.Name}\",\"nanoseconds\":{nanoseconds:0.000}}}"));
}

return 0;
