using Skein.Races.Deep.Target;

// What a test runs on a private runtime: nothing here is woven. It ends with 0 whatever its collections did.
string name = args.Length > 0 ? args[0] : "";
if (!Programs.All.TryGetValue(name, out Action? program))
{
    Console.Error.WriteLine($"one of: {string.Join(' ', Programs.All.Keys)}");
    return 2;
}

program();
Console.WriteLine("done");
return 0;
