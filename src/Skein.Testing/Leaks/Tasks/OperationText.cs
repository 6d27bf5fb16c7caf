using Skein.Core.Naming;

namespace Skein.Testing;

/// <summary>What a person calls a task, from the runtime's title of it.</summary>
internal static class OperationText
{
    public const string Async = "Async: ";
    public const string Delegate = "Task: ";
    public const string Unwrap = "Task.Unwrap";
    public const string Delay = "Task.Delay";
    private const string Continuation = "Task.ContinueWith: ";
    private const string FromAsync = "TaskFactory.FromAsync: ";

    public static string NameOf(Operation operation)
    {
        string title = operation.Title;
        if (IsMethod(operation)) return operation.Stack.Method.Function ?? FunctionName.OfStateMachine(title[Async.Length..]);
        if (After(title, Delegate) is { } task) return FunctionName.OfMethod("", task);
        if (After(title, Continuation) is { } continuation) return FunctionName.OfMethod("", continuation);
        if (After(title, FromAsync) is { } method) return FunctionName.OfMethod("", method);
        return title switch
        {
            Unwrap when operation.Unwraps != 0 => "Task.Run",
            // The join of three or more shares its implementation with the continuation of any.
            "TaskFactory.ContinueWhenAny" => "Task.WhenAny",
            _ => title,
        };
    }

    public static string DetailOf(Operation operation) => operation.Title switch
    {
        var title when title.StartsWith(Delegate, StringComparison.Ordinal) => "delegate",
        var title when title.StartsWith(Continuation, StringComparison.Ordinal) => "continuation",
        var title when title.StartsWith(FromAsync, StringComparison.Ordinal) => "begin and end methods",
        _ => "",
    };

    /// <summary>Whether it is an async method, whose own place is the innermost frame of its stack.</summary>
    public static bool IsMethod(Operation operation) => operation.Title.StartsWith(Async, StringComparison.Ordinal);

    /// <summary>
    /// Whether a title is that of an async method with a state machine: by the type where the stack was taken, else by
    /// the type's name alone.
    /// </summary>
    public static bool IsOf(string title, CreationStack stack, Type stateMachine) =>
        title.StartsWith(Async, StringComparison.Ordinal)
        && (stack.StateMachine is { } type ? type == stateMachine : title.AsSpan(Async.Length).SequenceEqual(stateMachine.Name));

    private static string? After(string title, string start) => title.StartsWith(start, StringComparison.Ordinal) ? title[start.Length..] : null;
}
