using Pycos.Properties.Programs;
using Pycos.Properties.Sharing;

namespace Pycos.Properties.Pools;

/// <summary>Runs a function on the pool, which gives a number of its own or throws.</summary>
public sealed record RunFunction(bool Throws = false) : Instruction;

public sealed record JoinPool(int? Units) : Instruction, ITimed;

public sealed record DisposePool : Instruction;
