using System.Diagnostics;
using System.Reflection;

namespace Skein.Races.Tricky;

/// <summary>Runs each case and prints what it gives, or throws, with the stack as far as it is this program's.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        foreach (Type type in typeof(Program).Assembly.GetTypes().Where(type => type.Name.EndsWith("Cases", StringComparison.Ordinal)).OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            foreach (MethodInfo method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly))
            {
                if (arguments.Length == 0 || arguments.Contains(method.Name)) Console.WriteLine($"{type.Name}.{method.Name}: {Run(method)}");
            }
        }

        return 0;
    }

    private static string Run(MethodInfo method)
    {
        try
        {
            object? result = method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null);
            if (result is Task task)
            {
                task.GetAwaiter().GetResult();
                result = task.GetType().GetProperty("Result")?.GetValue(task);
            }

            return Text(result);
        }
        catch (Exception thrown)
        {
            IEnumerable<string> frames = new StackTrace(thrown, fNeedFileInfo: true).GetFrames()
                .Where(frame => frame.GetMethod()?.DeclaringType is { } type && type.FullName!.StartsWith("Skein.Races.Tricky.", StringComparison.Ordinal) && !type.FullName.Contains("Woven", StringComparison.Ordinal) && type != typeof(Program))
                .Select(frame => $"{frame.GetMethod()!.Name}:{Path.GetFileName(frame.GetFileName())}:{frame.GetFileLineNumber()}");
            return $"{thrown.GetType().Name} {thrown.Message} at {string.Join(" < ", frames)}";
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => text,
        System.Collections.IEnumerable many => $"[{string.Join(", ", many.Cast<object?>().Select(Text))}]",
        _ => value.ToString()!,
    };
}
