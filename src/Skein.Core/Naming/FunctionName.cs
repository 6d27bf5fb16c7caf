using System.Text;

namespace Skein.Core.Naming;

/// <summary>
/// The names of functions as a person wrote them, from the names that a compiler and the runtime made of them:
/// <c>Shop.Orders+&lt;PayAsync&gt;d__3</c> is <c>Shop.Orders.PayAsync</c>. Pure: no memory of the target is read.
/// A name of no known form comes back as it is, with <c>.</c> for <c>+</c>.
/// </summary>
public static class FunctionName
{
    /// <summary>A longer name is cut: no person reads it and no real one is that long.</summary>
    private const int LengthMax = 4096;

    /// <summary>The method that a state machine was made from.</summary>
    /// <param name="typeName">
    /// The state machine's type, in the runtime's or the debugger's spelling; the type of the box around one will do.
    /// </param>
    public static string OfStateMachine(string typeName)
    {
        ArgumentNullException.ThrowIfNull(typeName);
        List<NameSegment> segments = TypeNameParser.Parse(Bounded(typeName), out _);
        while (segments.Count > 0 && segments[^1] is { Arguments.Count: > 0 } last && IsBox(last.Name))
            segments = TypeNameParser.Parse(last.Arguments[^1], out _);
        var text = new StringBuilder();
        AppendTypes(text, segments);
        return text.ToString();
    }

    /// <summary>A method of a type, whose <c>MoveNext</c> is named for the method that it was made from.</summary>
    /// <param name="typeName">The type, in the runtime's or the debugger's spelling.</param>
    /// <param name="methodName">The method as metadata has it, without parameters.</param>
    public static string OfMethod(string typeName, string methodName)
    {
        ArgumentNullException.ThrowIfNull(typeName);
        ArgumentNullException.ThrowIfNull(methodName);
        List<NameSegment> segments = TypeNameParser.Parse(Bounded(typeName), out _);
        bool ofStateMachine = segments.Count > 0 && CompilerName.Parse(segments[^1].Name).Kind == CompilerNameKind.StateMachine;
        var text = new StringBuilder();
        AppendTypes(text, segments);
        if (ofStateMachine && methodName is "MoveNext" or "Invoke") return text.ToString();
        if (text.Length > 0) text.Append('.');
        AppendMethod(text, Bounded(methodName));
        return text.ToString();
    }

    /// <summary>A type's name as a person writes it: with its namespace, its arguments without.</summary>
    public static string OfType(string typeName)
    {
        ArgumentNullException.ThrowIfNull(typeName);
        var text = new StringBuilder();
        List<NameSegment> segments = TypeNameParser.Parse(Bounded(typeName), out string suffix);
        AppendTypes(text, segments);
        return text.Append(suffix).ToString();
    }

    /// <summary>A type's name in metadata's spelling, <c>+</c> before a nested type, without type arguments and arity.</summary>
    public static string OfMetadata(string typeName)
    {
        ArgumentNullException.ThrowIfNull(typeName);
        List<NameSegment> segments = TypeNameParser.Parse(Bounded(typeName), out _);
        return string.Concat(segments.Select((segment, i) => i == 0 ? segment.Name : (segment.Nested ? "+" : ".") + segment.Name));
    }

    private static string Bounded(string name) => name.Length <= LengthMax ? name : name[..LengthMax];

    private static bool IsBox(string name) => name.EndsWith("StateMachineBox", StringComparison.Ordinal);

    private static void AppendTypes(StringBuilder text, List<NameSegment> segments)
    {
        int canonical = segments.Sum(segment => segment.Arguments.Count(IsCanonical) + (segment.Arguments.Count == 0 ? segment.Arity : 0));
        int placeholder = 0;
        bool first = true;
        foreach (NameSegment segment in segments)
        {
            CompilerName name = CompilerName.Parse(segment.Name);
            if (name.Kind == CompilerNameKind.Closure) continue;
            if (!first) text.Append('.');
            first = false;
            AppendWritten(text, name, segment.Name);
            AppendArguments(text, segment, canonical, ref placeholder);
        }
    }

    private static void AppendMethod(StringBuilder text, string methodName)
    {
        int arguments = methodName.IndexOf("[[", StringComparison.Ordinal);
        string bare = arguments > 0 ? methodName[..arguments] : methodName;
        AppendWritten(text, CompilerName.Parse(bare), bare);
        if (arguments <= 0) return;
        List<NameSegment> parts = TypeNameParser.Parse("M`64" + methodName[arguments..], out _);
        int canonical = parts[0].Arguments.Count(IsCanonical), placeholder = 0;
        AppendArguments(text, parts[0], canonical, ref placeholder);
    }

    private static void AppendWritten(StringBuilder text, CompilerName name, string whole)
    {
        switch (name.Kind)
        {
            case CompilerNameKind.StateMachine:
                // The compiler writes an explicit implementation's dots as hyphens, which no identifier has.
                AppendSource(text, name.Source.Replace('-', '.'));
                break;
            case CompilerNameKind.Synthesized:
                AppendSource(text, name.Source);
                break;
            case CompilerNameKind.Lambda:
                AppendSource(text, name.Source);
                text.Append(name.Source.Length > 0 ? ".lambda" : "lambda");
                break;
            case CompilerNameKind.LocalFunction:
                AppendSource(text, name.Source);
                // The marshaller's own call of a native function has that function's name.
                if (name.Own != "__PInvoke") text.Append('.').Append(name.Own);
                break;
            case CompilerNameKind.FileLocal:
                text.Append(name.Own);
                break;
            default:
                AppendPlain(text, whole);
                break;
        }
    }

    private static void AppendSource(StringBuilder text, string source)
    {
        CompilerName name = CompilerName.Parse(source);
        if (name.Kind is CompilerNameKind.None or CompilerNameKind.Closure) AppendPlain(text, source);
        else AppendWritten(text, name, source);
    }

    /// <summary>A plain name; of an explicit implementation the interface without its namespace, and the member.</summary>
    private static void AppendPlain(StringBuilder text, string name)
    {
        if (name.StartsWith('.') || !name.Contains('.', StringComparison.Ordinal) || name.StartsWith('<'))
        {
            text.Append(name);
            return;
        }

        List<NameSegment> parts = TypeNameParser.Parse(name, out _);
        int placeholder = 0;
        for (int i = Math.Max(0, parts.Count - 2); i < parts.Count; i++)
        {
            AppendWritten(text, CompilerName.Parse(parts[i].Name), parts[i].Name);
            AppendArguments(text, parts[i], 0, ref placeholder);
            if (i + 1 < parts.Count) text.Append('.');
        }
    }

    private static void AppendArguments(StringBuilder text, NameSegment segment, int canonical, ref int placeholder)
    {
        if (segment.Arity == 0) return;
        int count = segment.Arguments.Count == 0 ? segment.Arity : segment.Arguments.Count;
        text.Append('<');
        for (int i = 0; i < count; i++)
        {
            if (i > 0) text.Append(", ");
            if (segment.Arguments.Count > 0 && !IsCanonical(segment.Arguments[i])) AppendShortType(text, segment.Arguments[i]);
            else if (canonical <= 1) text.Append('T');
            else text.Append('T').Append(++placeholder);
        }

        text.Append('>');
    }

    /// <summary>Code that is shared by all reference types names its argument so.</summary>
    private static bool IsCanonical(string argument) => argument is "System.__Canon" or "__Canon";

    private static void AppendShortType(StringBuilder text, string typeName)
    {
        List<NameSegment> segments = TypeNameParser.Parse(typeName, out string suffix);
        int first = 0;
        while (first + 1 < segments.Count && !segments[first + 1].Nested && segments[first].Arity == 0) first++;
        AppendTypes(text, segments[first..]);
        text.Append(suffix);
    }
}
