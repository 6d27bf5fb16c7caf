// Skein.Races.Corpus list [racy|innocent]   the names of the cases
// Skein.Races.Corpus table                  name, kind, what is raced or whose twin it is: a line each, tabs between
// Skein.Races.Corpus NAME                   runs one case; exit code 0 when it came to its end
using Skein.Races.Corpus;

switch (args)
{
    case ["list", .. var kinds]:
        foreach (Case one in Table.All.Where(one => kinds is [] || kinds is [var kind] && kind == one.Kind)) Console.WriteLine(one.Name);
        return 0;
    case ["table"]:
        foreach (Case one in Table.All) Console.WriteLine($"{one.Name}\t{one.Kind}\t{one.Raced ?? one.TwinOf}");
        return 0;
    case [var name] when Table.All.FirstOrDefault(one => one.Name == name) is { } found:
        Crowd.Forgives = found.IsRacy;
        found.Run();
        if (Crowd.Forgiven > 0) Console.WriteLine($"{Crowd.Forgiven} exceptions");
        return 0;
    default:
        Console.Error.WriteLine("corpus: say list [racy|innocent], table, or the name of a case");
        return 2;
}
