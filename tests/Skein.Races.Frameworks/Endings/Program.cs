// Endings [race] END    END: well, code, throw, hang. Says what it was told on standard output, and one line of its input.
using Frameworks;

Console.WriteLine($"told {string.Join(' ', args)}, in {Environment.CurrentDirectory}");
if (args[0] == "race") await Visits.CountAsync();
switch (args[^1])
{
    case "code":
        return 7;
    case "throw":
        throw new InvalidOperationException("as told");
    case "hang":
        // Sleeps: hanging is what it was told to do.
        Thread.Sleep(Timeout.Infinite);
        return 0;
    default:
        return 0;
}
