using System.Collections.Concurrent;

namespace Skein.Races.Runtime;

/// <summary>Writes what it was told into the file that <c>SKEIN_RECORD</c> names, when the process ends.</summary>
internal static class Record
{
    // Concurrent collections, and this lock for the numbers: cases run on the pool's threads too.
    private static readonly ConcurrentDictionary<string, int> Lines = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<int, (object? Target, int Thread)> Inside = new();
    private static readonly Lock Gate = new();
    private static int tokens;
    private static int wrong;
    private static int staticConstructors;

    static Record() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Write();

    public static int Entered(object? target, int site, int kinds, int index)
    {
        Count($"enter\t{site}\t{kinds}\t{(index < 0 ? "" : index)}\t{Name(target)}");
        lock (Gate)
        {
            Inside[++tokens] = (target, Environment.CurrentManagedThreadId);
            return tokens;
        }
    }

    public static void Left(object? target, int token)
    {
        if (Inside.TryRemove(token, out (object? Target, int Thread) entered) && ReferenceEquals(entered.Target, target) && entered.Thread == Environment.CurrentManagedThreadId) return;
        lock (Gate) wrong++;
    }

    public static void Made(object? target, int site) => Count($"create\t{site}\t\t\t{Name(target)}");

    public static void StaticConstructor(int by)
    {
        if (by > 0) Count("static\t0\t\t\t");
        lock (Gate) staticConstructors += by;
    }

    public static void WentOn(Task? task) => Count($"resume\t0\t\t\t{(task is null ? "null" : task.IsCompleted ? "completed" : task.GetType().Name.Split('`')[0])}");

    private static void Count(string line) => Lines.AddOrUpdate(line, 1, (_, count) => count + 1);

    private static string Name(object? target) => target is null ? "null" : Name(target.GetType());

    private static string Name(Type type) =>
        type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(',', type.GetGenericArguments().Select(Name))}>" : type.Name;

    private static void Write()
    {
        if (Environment.GetEnvironmentVariable("SKEIN_RECORD") is not { } path) return;
        Lines[$"inside\t0\t{Inside.Count}\t{wrong}\t{staticConstructors}"] = 1;
        File.WriteAllLines(path, Lines.Select(line => $"{line.Key}\t{line.Value}").Order(StringComparer.Ordinal));
    }
}
