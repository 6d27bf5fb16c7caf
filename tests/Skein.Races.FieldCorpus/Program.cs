// Skein.Races.FieldCorpus list    the cases: kind and name, a tab between
// Skein.Races.FieldCorpus NAME    runs one case
// Skein.Races.FieldCorpus loops   runs loops that use fields, and prints the milliseconds of each
using System.Reflection;
using Skein.Races.FieldCorpus;

var all = new[] { typeof(Racy), typeof(Listed), typeof(Innocent) }
    .SelectMany(kind => kind.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly).Select(method => (Kind: kind.Name, Case: method)));
if (args is ["list"])
{
    foreach (var (kind, method) in all) Console.WriteLine($"{kind}\t{method.Name}");
    return 0;
}
if (args is ["loops"])
{
    Loops.Run();
    return 0;
}
if (args is not [var name] || all.FirstOrDefault(one => one.Case.Name == name).Case is not { } found)
{
    Console.Error.WriteLine("say list, or the name of a case");
    return 2;
}
if (found.Invoke(null, null) is Task task) task.GetAwaiter().GetResult();
return 0;
