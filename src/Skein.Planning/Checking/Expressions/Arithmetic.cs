namespace Skein.Planning.Checking.Expressions;

/// <summary>The value of an expression where its names have values; null where something in it has none.</summary>
internal static class Arithmetic
{
    private const int DepthMax = 60;

    // A function of a sheet may call itself twice.
    private const int StepsMax = 20_000;

    public static double? Of(Node node, IReadOnlyDictionary<string, double> values) => Of(node, new Scope(new Dictionary<string, double>(values), new Dictionary<string, Node>(), new Meter()), 0) is { } value && double.IsFinite(value) ? value : null;

    private static double? Of(Node node, Scope scope, int depth)
    {
        if (depth > DepthMax || ++scope.Meter.Steps > StepsMax) return null;
        switch (node.Kind)
        {
            case NodeKind.Number:
                return node.Text switch
                {
                    "ms" => node.Value / 1000,
                    "k" or "K" => node.Value * 1000,
                    _ => node.Value,
                };
            case NodeKind.Name:
                return scope.Values.TryGetValue(node.Text, out double value) ? value : null;
            case NodeKind.Operation:
                return Of(node.Parts[0], scope, depth + 1) is { } left && Of(node.Parts[1], scope, depth + 1) is { } right ? Operation(node.Text, left, right) : null;
            case NodeKind.Call:
                return Call(node, scope, depth + 1);
            default:
                return null;
        }
    }

    private static double? Operation(string sign, double left, double right) => sign switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => left / right,
        "//" => Math.Floor(left / right),
        "^" => Math.Pow(left, right),
        "<" => left < right ? 1 : 0,
        ">" => left > right ? 1 : 0,
        "<=" => left <= right ? 1 : 0,
        ">=" => left >= right ? 1 : 0,
        "=" or "==" => left == right ? 1 : 0,
        _ => null,
    };

    private static double? Call(Node node, Scope scope, int depth)
    {
        if (node.Calls("LET")) return Let(node, scope, depth);
        if (node.Calls("if") && node.Parts.Count == 3) return Of(node.Parts[0], scope, depth) is { } condition ? Of(node.Parts[condition != 0 ? 1 : 2], scope, depth) : null;
        var arguments = new double[node.Parts.Count];
        for (int index = 0; index < arguments.Length; index++)
        {
            if (Of(node.Parts[index], scope, depth) is not { } value) return null;
            arguments[index] = value;
        }

        if (scope.Functions.TryGetValue(node.Text, out Node? lambda)) return Lambda(lambda, arguments, scope, depth);
        return (node.LastWord.ToUpperInvariant(), arguments) switch
        {
            ("INT" or "FLOOR" or "TRUNC" or "LONG" or "INT64" or "ROUNDDOWN", [var x, ..]) => Math.Floor(x),
            ("CEIL" or "CEILING" or "ROUNDUP" or "CEILING.MATH", [var x, ..]) => Math.Ceiling(x),
            ("ROUND", [var x, ..]) => Math.Round(x),
            ("POW" or "POWER", [var x, var y]) => Math.Pow(x, y),
            ("MAX", { Length: > 0 }) => arguments.Max(),
            ("MIN", { Length: > 0 }) => arguments.Min(),
            ("LOG" or "LN", [var x]) => Math.Log(x),
            ("EXP", [var x]) => Math.Exp(x),
            ("SQRT", [var x]) => Math.Sqrt(x),
            _ => null,
        };
    }

    private static double? Let(Node node, Scope scope, int depth)
    {
        var values = new Dictionary<string, double>(scope.Values);
        var functions = new Dictionary<string, Node>(scope.Functions);
        var inner = new Scope(values, functions, scope.Meter);
        for (int at = 0; at + 1 < node.Parts.Count; at += 2)
        {
            if (node.Parts[at + 1].Calls("LAMBDA")) functions[node.Parts[at].Text] = node.Parts[at + 1];
            else if (Of(node.Parts[at + 1], inner, depth) is { } value) values[node.Parts[at].Text] = value;
            else return null;
        }

        return node.Parts.Count % 2 == 1 ? Of(node.Parts[^1], inner, depth) : null;
    }

    private static double? Lambda(Node lambda, double[] arguments, Scope scope, int depth)
    {
        if (arguments.Length != lambda.Parts.Count - 1) return null;
        var values = new Dictionary<string, double>(scope.Values);
        for (int at = 0; at < arguments.Length; at++) values[lambda.Parts[at].Text] = arguments[at];
        return Of(lambda.Parts[^1], scope with { Values = values }, depth);
    }

    private sealed record Scope(Dictionary<string, double> Values, Dictionary<string, Node> Functions, Meter Meter);

    private sealed class Meter
    {
        /// <summary>Written by the one thread that evaluates.</summary>
        public int Steps { get; set; }
    }
}
