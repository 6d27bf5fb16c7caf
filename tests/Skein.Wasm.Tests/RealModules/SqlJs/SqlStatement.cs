namespace Skein.Wasm.Tests.RealModules.SqlJs;

/// <summary>One statement, run once for each list of parameters (numbers and texts), or once without.</summary>
internal sealed record SqlStatement(string Sql, params object[][] Parameters);
