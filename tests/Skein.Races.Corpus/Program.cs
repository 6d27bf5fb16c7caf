// Skein.Races.Corpus list [racy|innocent]   the names of the cases
// Skein.Races.Corpus table                  name, kind, what is raced or whose twin it is: a line each, tabs between
// Skein.Races.Corpus NAME...                runs cases, one after the other; exit code 0 when they came to their end
using Skein.Races.Corpus;

switch (args)
{
    case ["list", .. var kinds]:
        foreach (Case one in Table.All.Where(one => kinds is [] || kinds is [var kind] && kind == one.Kind)) Console.WriteLine(one.Name);
        return 0;
    case ["table"]:
        foreach (Case one in Table.All) Console.WriteLine($"{one.Name}\t{one.Kind}\t{one.Raced ?? one.TwinOf}");
        return 0;
    case [_, ..] when args.All(name => Table.All.Any(one => one.Name == name)):
        foreach (string name in args)
        {
            // Who reads it knows which one did not come to its end.
            if (args.Length > 1) Console.WriteLine(name);
            Case found = Table.All.First(one => one.Name == name);
            Crowd.Forgives = found.IsRacy;
            found.Run();
        }

        if (Crowd.Forgiven > 0) Console.WriteLine($"{Crowd.Forgiven} exceptions");
        return 0;
    default:
        Console.Error.WriteLine("corpus: say list [racy|innocent], table, or the names of cases");
        return 2;
}
